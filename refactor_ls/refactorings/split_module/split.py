"""Divide a module among several new ones, in one change.

Before: ``shop.py`` defines `Order` and `report`. After: ``shop/orders.py`` and ``shop/reports.py`` define them, and
``shop/__init__.py`` keeps the old paths working; or the new modules stand beside ``shop.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import About, Change, Reason, Refusal
from refactor_ls.refactorings.composition import composed
from refactor_ls.refactorings.imports.statements import may_fill_lines
from refactor_ls.refactorings.move_module import MoveModule
from refactor_ls.refactorings.move_module.move import make_package
from refactor_ls.refactorings.move_symbols.conditions.old_paths import kept_names
from refactor_ls.refactorings.move_symbols.losses import losses
from refactor_ls.refactorings.move_symbols.refusals import refusals
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.star_facades import fit_for_stars
from refactor_ls.refactorings.move_symbols.strategy import Strategies
from refactor_ls.refactorings.split_module.divided_stubs import with_divided_stub
from refactor_ls.refactorings.split_module.division import Division, division_of, itself
from refactor_ls.refactorings.split_module.edits import change_of
from refactor_ls.refactorings.split_module.order import strategies_of
from refactor_ls.refactorings.split_module.putting_off import costly, with_less_at_the_top
from refactor_ls.refactorings.split_module.request import SplitModule, normalised
from refactor_ls.refactorings.texts.package_lists import with_listed
from refactor_ls.refactorings.uses.loading import Load, Loss, loss_reason
from refactor_ls.refactorings.verify import TOGETHER, Verdict, verify, without_verdict

MOST_ATTEMPTS = 12
MOST_TAKEN_BACK = 6  # imports that were put off with others: each costs a look at the whole change


def split_module(project: Project, request: SplitModule) -> Change | Refusal:
    """Divide the module, with every import in the workspace following, or say why not."""
    return split_with_new(project, request, frozenset())


def split_with_new(
    project: Project, request: SplitModule, new: frozenset[str], *, is_draft: bool = False
) -> Change | Refusal:
    """The same for a module some of whose symbols are `new`: nobody knows them, so they keep no old path.

    A draft is not verified, and only says how long the modules would be.
    """
    plain = normalised(request)
    if plain.source in plain.groups:
        return Refusal((itself(plain.source),))
    if not plain.package:
        return _divided(project, plain, new, is_draft=is_draft)
    init = f"{plain.package}/__init__.py"
    first = make_package(project, MoveModule(plain.source, init))
    if isinstance(first, Refusal):
        return first
    after = project.after(first.texts(project.files))
    second = _divided(after, replace(plain, source=init), new, is_new_package=True, is_draft=is_draft)
    return second if isinstance(second, Refusal) else composed(project.files, without_verdict(first), second)


def _divided(
    project: Project,
    request: SplitModule,
    new: frozenset[str],
    *,
    is_new_package: bool = False,
    is_draft: bool = False,
) -> Change | Refusal:
    division = division_of(project, request, new, is_new_package=is_new_package)
    if isinstance(division, Refusal):
        said = Refusal(tuple(map(_as_of_a_split, division.reasons)))
        return _of_the_old_path(said, request) if is_new_package else said
    reasons = tuple(split_reasons(division))
    if reasons:
        return _of_the_old_path(Refusal(reasons), request) if is_new_package else Refusal(reasons)
    kept = kept_names(division.whole) - new
    if is_draft:
        return change_of(division, strategies_of(division, kept), kept, frozenset())
    change = _first_that_holds(division, kept, request.max_lines)
    if isinstance(change, Refusal):
        return change
    listed = with_listed(project, change)
    return with_divided_stub(project, request, listed, change_of, is_new_package=is_new_package)


# -- refusals


def split_reasons(division: Division) -> Iterator[Reason]:
    """Why the split would be wrong, whatever the imports look like."""
    found = (reason for part in division.parts.values() for reason in refusals(part))
    for reason in dict.fromkeys(found):
        yield _as_of_a_split(reason)


def _of_the_old_path(refusal: Refusal, request: SplitModule | MoveSymbols) -> Refusal:
    """What is said of a module that is no package yet, with its path as people find it."""
    old, new = request.source.removesuffix("/__init__.py") + ".py", request.source
    named = re.compile(rf"(?<![\w/]){re.escape(new)}")
    return Refusal(
        tuple(
            replace(each, path=old if each.path == new else each.path, message=named.sub(old, each.message))
            for each in refusal.reasons
        )
    )


def _as_of_a_split(reason: Reason) -> Reason:
    """What a move would select too, or take elsewhere, is a matter of the groups here."""
    is_elsewhere = reason.about is About.CYCLE_OF_MOVED and not (reason.along or reason.closure)
    if is_elsewhere or reason.about in (About.CYCLE_OF_IMPORTER, About.CYCLE_OF_OWN_IMPORT):
        return reason.with_remedy(TOGETHER)
    if reason.along or reason.closure:
        return reason.with_remedy(f"leave both in one module: {reason.remedy}")
    return reason


# -- ways of importing


def _first_that_holds(division: Division, kept: frozenset[str], max_lines: int) -> Change | Refusal:
    """Put off the imports that a new cycle shows, until there is none."""
    first: Strategies = strategies_of(division, kept)
    strategies = first
    request = division.whole.request
    source = request.source
    loads: frozenset[Load] = frozenset()
    lost: frozenset[Loss] = frozenset()
    stuck: frozenset[str] = frozenset()
    tried: list[tuple[Strategies, frozenset[Load]]] = []
    verdict: Verdict | None = None
    while (strategies, loads) not in tried and len(tried) < MOST_ATTEMPTS:
        tried.append((strategies, loads))
        change = change_of(division, strategies, kept, loads)
        if isinstance(change, Refusal):
            at_once = {reason.path for reason in change.reasons} & strategies[source].late
            if verdict is None or not at_once:
                refusal = Refusal(tuple(map(_as_of_a_split, change.reasons)))
                return _of_the_old_path(refusal, request) if division.whole.is_new_package else refusal
            stuck |= at_once
            strategies = with_less_at_the_top(division, tried[-2][0], verdict, stuck)
            continue
        verdict = _judged(division, change, strategies, verdict)
        if verdict.reasons:
            strategies = with_less_at_the_top(division, strategies, verdict, stuck)
            continue
        assert verdict.after is not None
        lost = _lost(division, change, verdict.after)
        if not lost:
            way = _Way(strategies, kept, loads, change, verdict)
            return _shorter(division, _plainer(division, way, first), max_lines)
        loads |= {loss.load for loss in lost}
    assert verdict is not None
    return Refusal(tuple(verdict.reasons) or (loss_reason(division.project, min(lost)),))


@dataclass(frozen=True)
class _Way:
    """A way of importing that holds, with the change that it makes and the verdict on that."""

    strategies: Strategies
    kept: frozenset[str]
    loads: frozenset[Load]
    change: Change
    verdict: Verdict

    def other(self, division: Division, strategies: Strategies) -> _Way | None:
        """The same with other strategies, where these hold too."""
        change = change_of(division, strategies, self.kept, self.loads)
        if isinstance(change, Refusal):
            return None
        verdict = _judged(division, change, strategies, self.verdict)
        if verdict.reasons or verdict.after is None or _lost(division, change, verdict.after):
            return None
        return replace(self, strategies=strategies, change=change, verdict=verdict)

    def lines_of_old_path(self, division: Division) -> int:
        """How long the old module is after it."""
        assert self.verdict.after is not None
        return self.verdict.after.source(division.whole.request.source).text.count("\n")


def _judged(division: Division, change: Change, strategies: Strategies, earlier: Verdict | None) -> Verdict:
    source = division.whole.request.source
    came_from = dict.fromkeys(division.parts, source)
    ends = (*division.paths, *sorted(strategies[source].late))
    return verify(division.project, change, came_from, ends, earlier)


def _plainer(division: Division, way: _Way, first: Strategies) -> _Way:
    """The same without putting off what need not be: of several imports that were put off together, one may suffice."""
    put_off = costly(division, first, way.strategies)
    for importer, target in put_off[:MOST_TAKEN_BACK] if len(put_off) > 1 else ():
        known = way.strategies[importer]
        less = {**way.strategies, importer: replace(known, deferred=known.deferred - {target})}
        way = way.other(division, less) or way
    return way


def _lost(division: Division, change: Change, after: Project) -> frozenset[Loss]:
    return losses(division.project, after, change.edits, division.whole.request.source)


def _shorter(division: Division, way: _Way, max_lines: int) -> Change:
    """The change, with several names on each line of an old module that is too long, and with star imports where it
    still is, where these hold and are enough."""
    source = division.whole.source
    if 0 < max_lines < way.lines_of_old_path(division) and way.verdict.after is not None:
        own, fills = way.strategies[source.path], may_fill_lines(source)
        fit = fit_for_stars(source, [way.verdict.after.source(path) for path in division.parts])
        ways = [replace(own, fills=True)] if fills else []
        for strategy in (*ways, replace(own, stars=fit), replace(own, stars=fit, fills=fills)):
            if way.lines_of_old_path(division) <= max_lines:
                break
            other = way.other(division, {**way.strategies, source.path: strategy})
            lines = other.lines_of_old_path(division) if other is not None else max_lines
            enough = max_lines if strategy.stars else way.lines_of_old_path(division) - 1
            way = other if other is not None and lines <= enough else way
    return replace(way.change, receipt=(*way.change.receipt, *way.verdict.notes))
