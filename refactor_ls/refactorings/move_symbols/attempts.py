"""Tries ways of importing, the plainest first, until one survives verification."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import About, Change, Reason, Refusal
from refactor_ls.refactorings.move_symbols.conditions.early_loading import (
    destination_woken,
    loads_at_any_time,
    loads_early,
    needs_woken,
    watched_imports,
)
from refactor_ls.refactorings.move_symbols.conditions.early_patches import set_early
from refactor_ls.refactorings.move_symbols.conditions.missing_libraries import newly_needed
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.losses import losses
from refactor_ls.refactorings.move_symbols.own_imports import leading_to
from refactor_ls.refactorings.move_symbols.provision import provide
from refactor_ls.refactorings.move_symbols.strategy import Strategy
from refactor_ls.refactorings.move_symbols.way_back import way_back
from refactor_ls.refactorings.uses.late_imports import TooEarly
from refactor_ls.refactorings.uses.loading import Loss, loss_reason
from refactor_ls.refactorings.verify import Verdict, verify

MOST_STRATEGIES = 12
MOST_LATE = (
    6  # other files that may have to import the new home late: more would be a disguise of a bad place
)

ChangeOf = Callable[[Facts, Strategy], Change | Refusal]


def first_that_holds(facts: Facts, change_of: ChangeOf) -> Change | Refusal:
    """Try ways of importing, the plainest first, until one survives verification."""
    strategy, tried = Strategy(), set[Strategy]()
    refusal: Refusal | None = None
    verdict: Verdict | None = None
    fixed: dict[Reason, None] = {}  # why neither side can put its import off
    # Other importers whose import of the destination is part of a cycle, and those of them that need it at once.
    late, stuck = frozenset[str](), frozenset[str]()
    refused: list[Strategy] = []  # that put off several imports of the destination
    while len(tried) < MOST_STRATEGIES and strategy not in tried:
        tried.add(strategy)
        outcome = change_of(facts, strategy)
        if isinstance(outcome, Refusal):
            refusal = refusal or outcome
            if (
                facts.request.destination not in strategy.late
            ):  # else it is the last resort, and no better reason
                fixed.update(dict.fromkeys(outcome.reasons))
            following = _with_imports_of_program_late(facts, strategy, outcome) or _the_other_way(
                facts, strategy
            )
            refused += [strategy] if len(strategy.deferred) > 1 else []
            stuck |= {reason.path for reason in outcome.reasons} & strategy.late
        else:
            verdict = _judged(facts, strategy, outcome, verdict)
            if not verdict.reasons:
                lost = _lost(facts, outcome, verdict)
                if not lost:
                    outcome, verdict = _plainer(facts, change_of, strategy, outcome, verdict)
                    told = _woken(facts, outcome, verdict)
                    if isinstance(told, Refusal):
                        later = _kept_late(facts, change_of, strategy, verdict)
                        return (
                            later or _with_others_late(facts, change_of, strategy, outcome, verdict) or told
                        )
                    return _with_receipt(told, verdict)
                refusal = Refusal((loss_reason(facts.project, min(lost)),))
                following = replace(strategy, loads=strategy.loads | {loss.load for loss in lost})
            else:
                refusal = _not_verified(facts, verdict)
                following = next_strategy(facts, strategy, verdict)
                late |= _importers_on_cycles(facts, verdict)
        if following is None or following in tried:
            following = _with_less_put_off(facts, change_of, refused, tried)
        if following is None and late - stuck and len(late - stuck) <= MOST_LATE:
            following = Strategy(late=late - stuck)  # in `tried` where there is nothing new
        if (following is None or following in tried) and facts.request.source not in strategy.late:
            following = _with_own_imports_late(facts, late - stuck)
        if following is None or following in tried:
            following = _with_imports_of_destination_late(facts, tried, late - stuck)
        if following is None:
            break
        strategy = following
    assert refusal is not None
    if not fixed:
        return refusal
    reasons = _summary(fixed)
    is_told = any(reason.about is About.CYCLE_OF_MOVED for reason in reasons)
    back = None if is_told else way_back(facts.project, facts.request.destination, reasons)
    return Refusal((*reasons, back) if back is not None else reasons)


def _plainer(
    facts: Facts, change_of: ChangeOf, strategy: Strategy, change: Change, verdict: Verdict
) -> tuple[Change, Verdict]:
    """The same without putting off what need not be: of several imports that were put off together, one may suffice."""
    if len(strategy.deferred) + len(strategy.late) + strategy.source_deferred < 2:
        return change, verdict
    for target in sorted((*strategy.deferred, *strategy.late)):
        left = {target}
        tried = replace(strategy, deferred=strategy.deferred - left, late=strategy.late - left)
        right = _right_with(facts, change_of, tried, verdict)
        if right is not None:
            strategy, (change, verdict) = tried, right
    return change, verdict


def _right_with(
    facts: Facts, change_of: ChangeOf, strategy: Strategy, earlier: Verdict
) -> tuple[Change, Verdict] | None:
    """The change with this strategy, where nothing is wrong with it and nobody loses an import by it."""
    change = change_of(facts, strategy)
    if isinstance(change, Refusal):
        return None
    judged = _judged(facts, strategy, change, earlier)
    return None if judged.reasons or _lost(facts, change, judged) else (change, judged)


def _judged(facts: Facts, strategy: Strategy, change: Change, earlier: Verdict | None) -> Verdict:
    ends = (facts.request.source, facts.request.destination, *strategy.late)
    came_from = {facts.request.destination: facts.request.source} if facts.is_new else {}
    return verify(facts.project, change, came_from, ends, earlier)


def _lost(facts: Facts, change: Change, verdict: Verdict) -> frozenset[Loss]:
    """The imports that others rely on and that the change takes away."""
    assert verdict.after is not None
    return losses(facts.project, verdict.after, change.edits, facts.request.source)


def _not_verified(facts: Facts, verdict: Verdict) -> Refusal:
    if not verdict.import_problems:
        return Refusal(tuple(verdict.reasons))
    there = (
        "choose another destination" if facts.is_new else "choose another destination, such as a new module"
    )
    reasons = (reason.with_remedy(there) for reason in verdict.reasons)
    return Refusal(_summary(dict.fromkeys(reasons)))


def _summary(fixed: dict[Reason, None]) -> tuple[Reason, ...]:
    """One reason for each direction is enough to understand a conflict; others are counted."""
    reasons = list(fixed)
    first = reasons[0]
    same = [
        r for r in reasons if r.path == first.path and r.message.split("`")[0] == first.message.split("`")[0]
    ]
    others = [r for r in reasons if r not in same][:1]
    if len(same) > 1:
        first = replace(first, message=f"{first.message} (and {len(same) - 1} more like it)")
    return (first, *others)


def _woken(facts: Facts, change: Change, verdict: Verdict) -> Change | Refusal:
    """A module that is imported inside functions only, so that it loads late, must not load early now, unless nobody
    can notice: then the receipt says so; nor one that needs what may be missing."""
    against = set_early(facts, verdict.after, change.edits) if verdict.after is not None else None
    if against is not None:
        return Refusal((against,))
    if facts.is_new or verdict.after is None:
        return change
    early = _too_early(facts, change, verdict.after)
    if early is not None:
        return Refusal((early.reason,))
    woken = destination_woken(facts, verdict.after, change.edits)
    refused = next((found for found in woken if found.against), None)
    if refused is not None:
        return Refusal((refused.reason,))
    notes = [found.note for found in (*woken, *needs_woken(facts, verdict.after))]
    return replace(change, receipt=(*change.receipt, *notes[:1]))


def _too_early(facts: Facts, change: Change, after: Project) -> TooEarly | None:
    return (
        newly_needed(facts, after, change.edits)
        or _late_need(facts, after)
        or watched_imports(facts, after, change.edits)
    )


def _late_need(facts: Facts, after: Project) -> TooEarly | None:
    against = next((found for found in needs_woken(facts, after) if found.against), None)
    return TooEarly(frozenset(), against.reason, frozenset({against.module})) if against is not None else None


def _with_others_late(
    facts: Facts, change_of: ChangeOf, strategy: Strategy, change: Change, verdict: Verdict
) -> Change | None:
    """The same with imports of other modules in the functions that need them, where that keeps these from being loaded
    too early; None where it does not."""
    early = _too_early(facts, change, verdict.after) if verdict.after is not None else None
    if early is None or (early.modules <= strategy.outside and early.inside <= strategy.deferred):
        return None
    later = replace(
        strategy, outside=strategy.outside | early.modules, deferred=strategy.deferred | early.inside
    )
    right = _right_with(facts, change_of, later, verdict)
    if right is None:
        return None
    told = _woken(facts, *right)
    if isinstance(told, Refusal):
        return _with_others_late(facts, change_of, later, *right)
    return _with_receipt(told, right[1])


def _kept_late(facts: Facts, change_of: ChangeOf, strategy: Strategy, verdict: Verdict) -> Change | None:
    """The same with imports of the destination inside functions, where it loads late and that does nothing but define
    what is in it; None where that cannot be."""
    project, source, destination = facts.project, facts.request.source, facts.request.destination
    assert verdict.after is not None
    importing = (path for path in verdict.after.changes if path in project.files and path != destination)
    waking = {
        path
        for path in importing
        if destination in verdict.after.events(path).modules(verdict.after.modules)
        and loads_early(project, destination, path)
    }
    others = waking - {source}
    is_free = all(loads_at_any_time(project, destination, path) for path in waking)
    if not waking or len(others) > MOST_LATE or not is_free:
        return None
    put_off = frozenset({destination} if source in waking else ())
    later = replace(
        strategy, put_off=strategy.put_off | put_off, late=strategy.late | others, sleeping=frozenset(waking)
    )
    right = _right_with(facts, change_of, later, verdict)
    told = _woken(facts, *right) if right is not None else None
    return _with_receipt(told, right[1]) if right is not None and isinstance(told, Change) else None


def _the_other_way(facts: Facts, strategy: Strategy) -> Strategy | None:
    """The other way round: the destination cannot put off its import of the source, so the source puts off its own."""
    source, put_off = facts.request.source, frozenset({facts.request.destination})
    if source in strategy.deferred and not strategy.source_deferred:
        return replace(strategy, deferred=strategy.deferred - {source}, put_off=put_off)
    if strategy.source_deferred and strategy.deferred:
        return replace(strategy, deferred=frozenset())  # that may break the cycle alone
    return None


def _with_imports_of_program_late(facts: Facts, strategy: Strategy, outcome: Refusal) -> Strategy | None:
    """Where the destination is also run as a file, and finds no package then: only functions import from that."""
    destination = facts.request.destination
    asked = (reason.about for reason in outcome.reasons if reason.path == destination)
    if About.RUN_AS_FILE not in asked:
        return None
    targets = frozenset(provide(facts, strategy).targets) - {destination}
    return replace(strategy, deferred=strategy.deferred | targets) if targets - strategy.deferred else None


def _with_less_put_off(
    facts: Facts, change_of: ChangeOf, refused: list[Strategy], tried: set[Strategy]
) -> Strategy | None:
    """Of several imports that one step put off, as a cycle went through each, only those that can wait: they may be
    those that close it."""
    while refused:
        strategy = refused.pop(0)
        can_wait = {
            target
            for target in strategy.deferred
            if isinstance(change_of(facts, replace(strategy, deferred=frozenset({target}))), Change)
        }
        fewer = replace(strategy, deferred=strategy.deferred & can_wait)
        if can_wait and fewer not in tried:
            return fewer
    return None


def next_strategy(facts: Facts, strategy: Strategy, verdict: Verdict) -> Strategy | None:
    """Put off an import that closes the cycle: the destination's of the source, else its others, else the source's."""
    edges = {edge for problem in verdict.import_problems for edge in problem.edges}
    source, destination = facts.request.source, facts.request.destination
    asked_early = all(p.path == source and (source, destination) in p.edges for p in verdict.import_problems)
    if edges and asked_early and strategy.source_deferred and not strategy.stands_early:
        return replace(strategy, stands_early=True)  # its functions run while the destination is imported
    if (destination, source) in edges and source not in strategy.deferred and not strategy.source_deferred:
        return replace(strategy, deferred=strategy.deferred | {source})
    targets = (
        {target for importer, target in edges if importer == destination}
        - strategy.deferred
        - {source, destination}
    )
    if targets:
        return replace(strategy, deferred=strategy.deferred | targets)
    if (source, destination) in edges and not strategy.source_deferred:
        return replace(strategy, put_off=frozenset({destination}))
    if (destination, source) in edges and source not in strategy.deferred:
        return replace(strategy, deferred=strategy.deferred | {source})
    return None


def _with_own_imports_late(facts: Facts, late: frozenset[str]) -> Strategy | None:
    """The last resort: the source puts off its imports that lead to the destination, not only those of what moved."""
    source, put_off = facts.request.source, frozenset({facts.request.destination})
    return Strategy(put_off=put_off, late=late | {source}) if not facts.is_new else None


def _with_imports_of_destination_late(
    facts: Facts, tried: set[Strategy], late: frozenset[str]
) -> Strategy | None:
    """After that, the destination puts off its own imports that lead to who must import it now; with other importers
    late too, if need be."""
    destination = facts.request.destination
    if facts.is_new:
        return None
    importers = {uses.source.path for uses in facts.uses.files} | {facts.request.source}
    leading = leading_to(facts.project, facts.destination, importers - {destination})
    leading -= {facts.request.source}  # which puts off its import of the destination
    plain = Strategy(leading, frozenset({destination}), late=frozenset({destination}))
    following = [plain, replace(plain, late=plain.late | late)] if leading else []
    return next((strategy for strategy in following if strategy not in tried), None)


def _importers_on_cycles(facts: Facts, verdict: Verdict) -> frozenset[str]:
    """The other files whose new import of the destination closes a cycle."""
    edges = {edge for problem in verdict.import_problems for edge in problem.edges}
    ends = {facts.request.source, facts.request.destination}
    importers = {uses.source.path for uses in facts.uses.files} - ends
    return frozenset(path for path, target in edges if target == facts.request.destination) & importers


def _with_receipt(change: Change, verdict: Verdict) -> Change:
    return Change(
        change.edits, change.creates, change.deletes, change.renames, (*change.receipt, *verdict.notes)
    )
