"""All edits of a split: of the old module, the new ones, and every file that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from refactor_ls.model.source import line_of_reference
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal
from refactor_ls.refactorings.importers.lazy_reexports import listed_in
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.move_symbols.arrival import new_module
from refactor_ls.refactorings.move_symbols.code import notes_of_code
from refactor_ls.refactorings.move_symbols.conditions.introspection import lazy_reason
from refactor_ls.refactorings.move_symbols.conditions.run_as_files import needs_of_program
from refactor_ls.refactorings.move_symbols.conditions.run_by_path import run_by_path
from refactor_ls.refactorings.move_symbols.copied_modules import copy_notes
from refactor_ls.refactorings.move_symbols.departure import Departure, depart
from refactor_ls.refactorings.move_symbols.doctest_suites import suite_notes
from refactor_ls.refactorings.move_symbols.doctests import doctest_edits
from refactor_ls.refactorings.move_symbols.following_files import following_files
from refactor_ls.refactorings.move_symbols.outside import Part, edits_outside
from refactor_ls.refactorings.move_symbols.prose import autodoc_notes
from refactor_ls.refactorings.move_symbols.provision import Provision, provide
from refactor_ls.refactorings.move_symbols.strategy import Strategies, Strategy
from refactor_ls.refactorings.split_module.division import Division
from refactor_ls.refactorings.uses.deferrable import first_fixed
from refactor_ls.refactorings.uses.loading import Load


def change_of(
    division: Division, strategies: Strategies, kept: frozenset[str], loads: frozenset[Load]
) -> Change | Refusal:
    """All edits of the split, with the imports as the strategies say."""
    whole, source = division.whole, division.whole.request.source
    provisions = {path: provide(part, strategies[path]) for path, part in division.parts.items()}
    reasons = tuple(reason for found in provisions.values() for reason in found.reasons)
    strategy = replace(strategies[source], loads=loads)
    if not reasons and (strategy.put_off or whole.request.facade == "deprecate"):
        missed = lazy_reason(whole, is_put_off=bool(strategy.put_off))
        reasons = (missed, *_needs_of_late_parts(division, strategy)) if missed is not None else ()
    if reasons:
        return Refusal(tuple(dict.fromkeys(reasons)))
    for path, facts in division.parts.items():
        provisions[path].doctests += doctest_edits(facts, provisions[path])
    departure = depart(whole, strategy, _together(division, provisions), kept)
    if departure.reasons:
        return Refusal(tuple(departure.reasons))
    parts = [
        Part(part, provisions[path], moved)
        for (path, part), moved in zip(
            division.parts.items(), _moves(division, departure, kept, loads), strict=True
        )
    ]
    outside = edits_outside(whole, parts, kept)
    if isinstance(outside, Reason):
        return Refusal((outside,))
    importers = following_files(whole, tuple(part.moved for part in parts), outside, strategy.late)
    if isinstance(importers, Reason):
        return Refusal((importers,))
    edits: dict[str, tuple[Edit, ...]] = {source: tuple(departure.edits), **importers}
    for path, found in outside.items():
        edits[path] = (*edits.get(path, ()), *found)
    programs = list(run_by_path(whole, edits))
    broken = [each for each in programs if isinstance(each, Reason)]
    if broken:
        return Refusal((broken[0],))
    creates = dict.fromkeys(whole.new_packages, "")
    for part in parts:
        exported = sorted(part.facts.names & whole.source.exported)
        creates[part.moved.new] = new_module(part.facts, part.provision, exported)
    notes = [*_notes(division, parts, kept, strategy, creates), *(n for n in programs if isinstance(n, Note))]
    return Change(edits, creates, receipt=tuple(notes))


def _needs_of_late_parts(division: Division, strategy: Strategy) -> Iterator[Reason]:
    """What keeps the old module from importing some of the new ones from the start: what these need of it by then."""
    source = division.whole.source
    for path in sorted(strategy.put_off):
        part = division.parts[path]
        for name, need in sorted(part.needs.items()):
            is_own = need.bindings and not need.is_import and part.home_of(name) == source.path
            fixed = first_fixed(division.whole.project, source, need.references) if is_own else None
            if fixed is not None:
                what = f"this needs `{name}` while {path} is imported, and {source.path} has to import that first"
                yield Reason(
                    what, source.path, line_of_reference(source, fixed), "leave it in the old module"
                )


def _together(division: Division, provisions: Mapping[str, Provision]) -> Provision:
    """What the new modules get, as far as the source has to know."""
    found = Provision()
    for each in provisions.values():
        found.blocks += [node for node in each.blocks if node not in found.blocks]
        found.taken_from_source |= each.taken_from_source - division.whole.names
    return found


def _moves(
    division: Division, departure: Departure, kept: frozenset[str], loads: frozenset[Load]
) -> Iterator[Moved]:
    whole = division.whole
    source, bound = whole.source, departure.still_bound
    public = {name for name in bound if not name.startswith("_")}
    exported = kept & source.exported if "__all__" in source.bindings else public
    stays = bound - whole.read_in_destination
    for index, (path, part) in enumerate(division.parts.items()):
        names = part.names
        yield Moved(
            source.path,
            path,
            names,
            frozenset(exported & names),
            frozenset(stays & names),
            whole.replaced,
            loads if not index else frozenset(),
        )


def _notes(
    division: Division,
    parts: list[Part],
    kept: frozenset[str],
    strategy: Strategy,
    creates: Mapping[str, str],
) -> Iterator[Note]:
    source = division.whole.request.source
    for path, line, message in division.whole.uses.unparsable:
        yield Note(f"left alone, it does not parse: {message}", path, line)
    for part in parts:
        yield from notes_of_code(part.facts, part.provision, creates[part.moved.new])
        yield from suite_notes(part.facts)
        yield from copy_notes(part.facts, part.provision.local)
    yield from autodoc_notes(division.whole)
    listed = listed_in(division.whole.uses.files, division.whole.names)
    if listed is not None and division.whole.is_new_package:
        yield Note(f"lists the names of {source}, those of the new modules among them now", *listed)
    if any(needs_of_program(division.whole)):
        yield Note("answers by its own name as a program too, so that its parts import no copy of it", source)
    for path in sorted(strategy.late):
        yield Note(
            "imports the moved names inside the functions that need them, to avoid an import cycle", path
        )
    for path in sorted(strategy.put_off):
        yield Note(f"imports {path} only inside the functions that need it, to avoid an import cycle", source)
    if kept:
        yield Note(f"keeps {len(kept)} names importable from their old module", source)
