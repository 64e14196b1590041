"""All edits of a move of symbols: of both ends, and of every file that follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from refactor_ls.model.text import Edit, Span, apply_edits
from refactor_ls.refactorings.change import About, Change, Note, Reason, Refusal
from refactor_ls.refactorings.guards import drop_unused_guards
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.importers.rewriting import follow
from refactor_ls.refactorings.imports.changes import edits_of
from refactor_ls.refactorings.imports.deferral import local_import_edits
from refactor_ls.refactorings.imports.naming import editor_of
from refactor_ls.refactorings.move_symbols.arrival import arrival_edits, new_module
from refactor_ls.refactorings.move_symbols.code import notes_of_code
from refactor_ls.refactorings.move_symbols.conditions.checked_names import checked_notes
from refactor_ls.refactorings.move_symbols.conditions.import_effects import has_effects
from refactor_ls.refactorings.move_symbols.conditions.introspection import lazy_reason
from refactor_ls.refactorings.move_symbols.conditions.old_paths import kept_names, pickle_notes
from refactor_ls.refactorings.move_symbols.conditions.run_by_path import run_by_path
from refactor_ls.refactorings.move_symbols.departure import Departure, depart
from refactor_ls.refactorings.move_symbols.doctest_suites import suite_notes
from refactor_ls.refactorings.move_symbols.doctests import doctest_edits
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.following_files import following_files
from refactor_ls.refactorings.move_symbols.outside import Part, edits_outside
from refactor_ls.refactorings.move_symbols.own_imports import put_off_imports_of_destination
from refactor_ls.refactorings.move_symbols.prose import autodoc_notes
from refactor_ls.refactorings.move_symbols.provision import Provision, provide
from refactor_ls.refactorings.move_symbols.strategy import Strategy
from refactor_ls.refactorings.uses.loading import keep_loading, loaded_in


def change_of(facts: Facts, strategy: Strategy) -> Change | Refusal:
    """All edits of the move under one strategy."""
    provision = provide(facts, strategy)
    if provision.reasons:
        return Refusal(tuple(provision.reasons))
    provision.doctests += doctest_edits(facts, provision)
    kept = kept_names(facts)
    is_lazy = strategy.source_deferred or facts.request.facade == "deprecate"
    missed = lazy_reason(facts, is_put_off=strategy.source_deferred) if is_lazy else None
    if missed is not None:
        return Refusal((missed,))
    departure = depart(facts, strategy, provision, kept)
    if departure.reasons:
        return Refusal(tuple(departure.reasons))
    exported = sorted(facts.names & facts.source.exported)
    edits: dict[str, tuple[Edit, ...]] = {facts.request.source: tuple(departure.edits)}
    creates = dict.fromkeys(facts.new_packages, "")
    moved = _moved(facts, strategy, departure, kept)
    outside = edits_outside(facts, [Part(facts, provision, moved)], kept)
    if isinstance(outside, Reason):
        return Refusal((outside,))
    if facts.is_new:
        creates[facts.request.destination] = new_module(facts, provision, exported)
    else:
        arrived = _arrive(facts, strategy, provision, exported, moved)
        if isinstance(arrived, Reason):
            return Refusal((arrived,))
        edits[facts.request.destination] = tuple(arrived)
    importers = _importers(facts, strategy, moved, outside)
    if isinstance(importers, Reason):
        return Refusal((importers,))
    edits.update(importers)
    for path, found in outside.items():
        edits[path] = (*edits.get(path, ()), *found)
    programs = list(run_by_path(facts, edits))
    broken = [each for each in programs if isinstance(each, Reason)]
    if broken:
        return Refusal((broken[0],))
    destination = facts.request.destination
    after = creates.get(destination) or apply_edits(facts.destination.text, edits.get(destination, ()))
    notes = [*_notes(facts, provision, strategy, kept, after), *(n for n in programs if isinstance(n, Note))]
    return Change(edits, creates, receipt=tuple(notes))


def _importers(
    facts: Facts, strategy: Strategy, moved: Moved, outside: Mapping[str, Sequence[Edit]]
) -> dict[str, tuple[Edit, ...]] | Reason:
    is_late = strategy.late - {facts.request.destination} and not facts.modules.replaced
    if is_late and has_effects(facts):
        message = (
            "defining it registers it, so importers must import it at once, which would close an import cycle"
        )
        line, remedy = facts.nodes()[0].lineno, "choose another destination"
        return Reason(message, facts.source.path, line, remedy, About.CYCLE)
    return following_files(facts, (moved,), outside, strategy.late)


def _moved(facts: Facts, strategy: Strategy, departure: Departure, kept: frozenset[str]) -> Moved:
    source = facts.source
    # What the source imports for itself alone is nothing that type checkers let others take from it.
    public = {n for n in departure.still_bound & kept if not n.startswith("_")}
    exported = kept & source.exported if "__all__" in source.bindings else public
    stays = departure.still_bound - facts.read_in_destination
    ends = (facts.request.source, facts.request.destination)
    at_old = frozenset(each for each in facts.at_old if each[1] in kept)
    exports, looked_up = frozenset(exported), frozenset(stays)
    return Moved(*ends, facts.names, exports, looked_up, facts.replaced, strategy.loads, at_old)


def _arrive(
    facts: Facts, strategy: Strategy, provision: Provision, exported: list[str], moved: Moved
) -> list[Edit] | Reason:
    text = facts.destination.text
    if not text.strip():
        return [Edit(Span(0, len(text)), new_module(facts, provision, exported))]
    editor = editor_of(facts.project, facts.destination)
    own = [uses for uses in facts.uses.files if uses.source is facts.destination]
    edits: list[Edit] = []
    for uses in own:
        edits += follow(facts.project, uses, [moved], editor)
    if facts.request.destination in strategy.late:
        late = put_off_imports_of_destination(facts, editor, strategy.deferred)
        if isinstance(late, Reason):
            return late
        edits += local_import_edits(facts.destination, late)
    arrived = arrival_edits(facts, provision, exported, editor, stands_early=strategy.stands_early)
    if isinstance(arrived, Reason):
        return arrived
    keep_loading(facts.project, editor, loaded_in(moved.loads, facts.request.destination))
    drop_unused_guards(facts.project, editor, wanted=facts.needs)
    return [*edits, *edits_of(editor), *arrived]


def _notes(
    facts: Facts, provision: Provision, strategy: Strategy, kept: frozenset[str], after: str
) -> Iterator[Note]:
    for path, line, message in facts.uses.unparsable:
        yield Note(f"left alone, it does not parse: {message}", path, line)
    yield from notes_of_code(facts, provision, after)
    yield from autodoc_notes(facts)
    yield from suite_notes(facts)
    yield from checked_notes(facts, kept)
    yield from pickle_notes(facts, kept)
    source, destination = facts.request.source, facts.request.destination
    asks = facts.left_uses or kept or source in strategy.late  # else it has nothing to put off
    for path in [*([source] if strategy.source_deferred and asks else []), *sorted(strategy.late - {source})]:
        also = ", and what leads to their new module," if path == source and path in strategy.late else ""
        wanted = "what leads back to it" if path == destination else f"the moved names{also}"
        why = f"as {destination} loads late" if path in strategy.sleeping else "to avoid an import cycle"
        what = f"imports {wanted} inside the functions that need them, {why}"
        yield Note(what, path)
    for name in provision.alike:
        line = getattr(facts.destination.bindings[name][0].node, "lineno", 0)
        yield Note(f"the moved code reads its `{name}`, which is defined alike", destination, line)
    if kept:
        yield Note(
            f"keeps {', '.join(f'`{name}`' for name in sorted(kept))} importable from its old module"
            + (", with a DeprecationWarning" if facts.request.facade == "deprecate" else ""),
            facts.request.source,
        )
