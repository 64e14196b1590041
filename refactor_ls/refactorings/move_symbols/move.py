"""Move symbols to another module.

Before: ``shop.py`` defines `total`, ``main.py`` says ``from shop import total``.
After: ``pricing.py`` defines `total`, with the imports that it needs, and ``main.py`` imports it from there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from refactor_ls.analysis.module_names import is_usable, snake_case
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import CYCLES, About, Change, Note, Reason, Refusal
from refactor_ls.refactorings.move_symbols.attempts import first_that_holds
from refactor_ls.refactorings.move_symbols.closure import (
    all_read,
    all_tied,
    named_by,
    read_by_calls,
    readers,
)
from refactor_ls.refactorings.move_symbols.edits import change_of
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.gathering import facts_of
from refactor_ls.refactorings.move_symbols.refusals import refusals
from refactor_ls.refactorings.move_symbols.request import CLOSURES, MoveSymbols, normalised
from refactor_ls.refactorings.move_symbols.selection import select
from refactor_ls.refactorings.move_symbols.stubs import with_stubs
from refactor_ls.refactorings.texts.package_lists import with_listed

# What a new module may be free of: it imports nothing yet, and may be imported by all.
_OF_DESTINATION = CYCLES | {About.EARLY_READ, About.LATE_LOADING, About.MISSING_LIBRARY, About.SECOND_RUN}
MOST_SELECTIONS = 12  # of symbols that are tried until one of them can move


@dataclass(frozen=True)
class _Search:
    """The symbols that were asked for, and what was tried: requests, and why what they select cannot move.

    `has_company`: with more symbols than certainly have to move.
    """

    asked: tuple[str, ...]
    tried: set[MoveSymbols] = field(default_factory=set)
    refused: dict[tuple[str, frozenset[str]], Refusal] = field(default_factory=dict)
    has_company: bool = False

    def is_over(self, request: MoveSymbols) -> bool:
        """Were enough selections tried for this closure and destination?"""
        like = (r for r in self.tried if replace(r, symbols=()) == replace(request, symbols=()))
        return request in self.tried or len(list(like)) == MOST_SELECTIONS


def move_symbols(project: Project, request: MoveSymbols) -> Change | Refusal:
    """Move the symbols, with every import in the workspace following, or say why not."""
    plain = normalised(request)
    search = _Search(plain.symbols)
    if plain.closure == "needed":
        alone = _moved_or_not(project, replace(plain, closure="none"), search)
        if isinstance(alone, Change):
            return alone  # nothing forces anything else to go along
    change = _moved_or_not(project, plain, search)
    if plain.closure == "private" and isinstance(change, Refusal):
        alone = _moved_or_not(project, replace(plain, closure="none"), search)
        change = _with_what_stays(project, plain, alone, change) if isinstance(alone, Change) else change
    return _with_tested_remedy(project, plain, change, search) if isinstance(change, Refusal) else change


def _with_what_stays(project: Project, request: MoveSymbols, alone: Change, refusal: Refusal) -> Change:
    """The move without what only the moved code uses, where the refusal says why that cannot go along."""
    facts = facts_of(project, request)
    more = facts.names - set(request.symbols) if isinstance(facts, Facts) else frozenset()
    listed = ", ".join(f"`{name}`" for name in sorted(more))
    reason = refusal.reasons[0]
    note = Note(f"{listed} cannot go along: {reason.message}", reason.path, reason.line)
    return replace(alone, receipt=(note, *alone.receipt)) if more else alone


def _moved_or_not(project: Project, request: MoveSymbols, search: _Search) -> Change | Refusal:
    """The move of the symbols and of what the closure takes along."""
    facts = facts_of(project, request)
    if isinstance(facts, Refusal):
        return _with_those_it_names(project, request, facts, search)
    change = search.refused.get((request.destination, facts.names)) or _moved_alone(facts)
    if isinstance(change, Refusal):
        search.refused[request.destination, facts.names] = change
        larger = _with_those_it_names(project, request, change, search)
        return larger if isinstance(larger, Change) else _with_company(project, facts, search, larger)
    change = replace(change, receipt=(*_company(facts, search.asked), *change.receipt))
    return with_stubs(project, request, with_listed(project, change), change_of)


def _moved_alone(facts: Facts) -> Change | Refusal:
    """The move of what is selected."""
    reasons = tuple(refusals(facts))
    return Refusal(reasons) if reasons else first_that_holds(facts, change_of)


def _with_those_it_names(
    project: Project, request: MoveSymbols, refusal: Refusal, search: _Search
) -> Change | Refusal:
    """The move with the symbols that the refusal says must move too, where the closure is `needed`, or why not even
    that can be."""
    source = project.parsed(request.source) if request.closure == "needed" else None
    named = named_by(source, refusal) if source is not None else ()
    return _larger(project, request, named, search) or refusal


def _with_company(project: Project, facts: Facts, search: _Search, refusal: Refusal) -> Change | Refusal:
    """The move with more symbols, where the closure is `needed`: with what reads them while the source is imported, or
    what they run then reads, as often as that takes, else with all that they read, else with all that is tied to them.
    Where none of that can be, the refusal, and what other modules say against the first of these.
    """
    if facts.request.closure != "needed":
        return refusal
    alternatives = [readers(facts) or read_by_calls(facts)]
    if not search.has_company:
        alternatives += dict.fromkeys((all_read(facts), all_tied(facts)))
    against: list[Reason] = []
    for also in alternatives:
        if also and not isinstance(select(facts.source, (*facts.names, *also)), Refusal):
            larger = _larger(project, facts.request, also, replace(search, has_company=True))
            if isinstance(larger, Change):
                return larger
            if larger is not None and also == alternatives[0]:
                against = list(larger.reasons)
    elsewhere = [
        _even_with(alternatives[0], reason) for reason in against if _is_tied_elsewhere(facts, reason)
    ]
    return Refusal((*refusal.reasons, *elsewhere[:1]))


def _is_tied_elsewhere(facts: Facts, reason: Reason) -> bool:
    """Does a third module need what moves at once? No closure helps then, as it takes from the source only."""
    ends = (facts.request.source, facts.request.destination)
    return reason.path not in ends and reason.about in (About.CYCLE_OF_IMPORTER, About.CYCLE_WITH_MORE)


def _even_with(also: Sequence[str], reason: Reason) -> Reason:
    """The reason against the move with more symbols."""
    if reason.about is About.CYCLE_WITH_MORE:
        return reason
    listed = ", ".join(f"`{name}`" for name in also[:3]) + (f" and {len(also) - 3} more" if also[3:] else "")
    told = f"even with {listed}, {reason.message}"
    return replace(reason, message=told, about=About.CYCLE_WITH_MORE)


def _larger(
    project: Project, request: MoveSymbols, also: Sequence[str], search: _Search
) -> Change | Refusal | None:
    """The move with more symbols, or why not; None where there are none, or that was tried before."""
    symbols = tuple(dict.fromkeys((*request.symbols, *also)))
    larger = replace(request, symbols=symbols)
    if set(symbols) == set(request.symbols) or search.is_over(larger):
        return None
    search.tried.add(larger)
    return _moved_or_not(project, larger, search)


def _company(facts: Facts, asked: tuple[str, ...]) -> Iterator[Note]:
    """What the closure took along."""
    more = [name for name in facts.source.bindings if name in facts.names - set(asked)]
    if more:
        yield Note(f"goes along: {', '.join(f'`{name}`' for name in more)}", facts.request.source)


def _with_tested_remedy(project: Project, request: MoveSymbols, refusal: Refusal, search: _Search) -> Refusal:
    """Where another closure is the remedy, does it help? Then nothing else stands in the way, else it is no remedy."""
    advised = [reason for reason in refusal.reasons if reason.closure or reason.about is About.SECOND_RUN]
    for closure in CLOSURES[CLOSURES.index(request.closure) + 1 :] if advised else ():
        if isinstance(_moved_or_not(project, replace(request, closure=closure), search), Change):
            return Refusal(tuple(replace(reason, closure=closure) for reason in advised))
    stay = "leave this symbol where it is, or choose another destination"
    reasons = [r.with_remedy(stay) if r in advised else r for r in refusal.reasons]
    return _with_new_module(project, request, reasons, search)


def _with_new_module(
    project: Project, request: MoveSymbols, reasons: Sequence[Reason], search: _Search
) -> Refusal:
    """Where an import cycle stands in the way of an existing destination, would a new module beside it do?"""
    folder, name = posixpath.dirname(request.destination), snake_case(request.symbols[0])
    name = name if is_usable(name) else name.removeprefix("test_")
    new = posixpath.join(folder, f"{name}.py")
    may_help = any(reason.about in _OF_DESTINATION for reason in reasons)
    is_known = request.destination not in project.files or new in project.files
    if not may_help or is_known or not is_usable(name):
        return Refusal(tuple(reasons))
    for closure in dict.fromkeys((request.closure, "needed")):
        elsewhere = replace(request, destination=new, closure=closure)
        if isinstance(_moved_or_not(project, elsewhere, search), Change):
            along = f", with --closure {closure}" if closure != request.closure else ""
            remedy = f"choose another destination, such as a new module {new}{along}"
            return Refusal(tuple(r.with_remedy(remedy) for r in reasons))
    return Refusal(tuple(reasons))
