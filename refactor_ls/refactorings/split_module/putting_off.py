"""Which imports are put off when a cycle shows: those of other files that never imported the old module at once, else
those of the new modules."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.refactorings.move_symbols.conditions.import_effects import has_effects
from refactor_ls.refactorings.move_symbols.strategy import Strategies, Strategy
from refactor_ls.refactorings.split_module.division import Division
from refactor_ls.refactorings.uses.deferrable import can_defer
from refactor_ls.refactorings.verify import Verdict

MOST_LATE = (
    6  # other files that fetch late what they imported at once: more would be a disguise of a bad division
)


def with_less_at_the_top(
    division: Division, strategies: Strategies, verdict: Verdict, stuck: Collection[str]
) -> Strategies:
    """The strategies with more put off of what a problem shows; the same where nothing more can be. The files `stuck`
    need at once what they import."""
    edges = {edge for problem in verdict.import_problems for edge in problem.edges}
    on_cycles = _importers_on(division, strategies, edges) - set(stuck)
    never_at_once = {path for path in on_cycles if not _imports_at_once(division, path)}
    if never_at_once:
        return _with_late(division, strategies, never_at_once)
    changed = _with_parts_late(division, strategies, verdict, edges)
    if changed != strategies or len(on_cycles) > MOST_LATE or has_effects(division.whole):
        return changed
    return _with_late(division, strategies, on_cycles)


def _importers_on(division: Division, strategies: Strategies, edges: Collection[tuple[str, str]]) -> set[str]:
    """The other files whose import of a new module is part of a cycle."""
    known = {uses.source.path for uses in division.whole.uses.files} - set(division.paths)
    late = strategies[division.whole.request.source].late
    return {path for path, target in edges if target in division.parts} & (known - late)


def _imports_at_once(division: Division, path: str) -> bool:
    """Does a file import the old module while it is imported itself?"""
    project, source = division.project, division.whole.request.source
    return source in project.events(path).modules(project.modules)


def _with_late(division: Division, strategies: Strategies, paths: Collection[str]) -> Strategies:
    source = division.whole.request.source
    known = strategies[source]
    return {**strategies, source: replace(known, late=known.late | set(paths))}


def _with_parts_late(
    division: Division, strategies: Strategies, verdict: Verdict, edges: Collection[tuple[str, str]]
) -> Strategies:
    """The new modules put off what a problem shows them importing, where they can, the source first of all."""
    source = division.whole.request.source
    wanted = {
        (importer, target)
        for importer, target in edges
        if importer in division.parts and target not in strategies[importer].deferred
        if can_defer(division.whole.project, division.whole.source, _needed(division, importer, target))
    }
    of_source = {edge for edge in wanted if edge[1] == source}
    read = wanted & {problem.read for problem in verdict.import_problems}
    changed = _fetching_what_is_incomplete(division, strategies, verdict)
    for importer, target in of_source or read or wanted:
        known = changed[importer]
        changed[importer] = replace(known, deferred=known.deferred | {target})
    return changed


def _fetching_what_is_incomplete(
    division: Division, strategies: Strategies, verdict: Verdict
) -> dict[str, Strategy]:
    """What is read through the package before it is there, by its name or that of its module, is imported there."""
    homes = {path.rpartition("/")[2].removesuffix(".py"): path for path in division.parts}
    changed = dict(strategies)
    for problem in verdict.import_problems:
        home = homes.get(problem.name) or division.whole.homes.get(problem.name)
        if problem.path in division.parts and home is not None:
            known = changed[problem.path]
            changed[problem.path] = replace(known, fetched=known.fetched | {home})
    return changed


def _needed(division: Division, importer: str, target: str) -> list[Reference]:
    part = division.parts[importer]
    return [r for name, need in part.needs.items() if part.home_of(name) == target for r in need.references]


def costly(division: Division, first: Strategies, strategies: Strategies) -> list[tuple[str, str]]:
    """The imports (importer, imported) that were put off later than the `first` ones, those of most functions first."""
    found = {
        (path, target): len({r.functions[-1] for r in _needed(division, path, target) if _is_late(r)})
        for path in division.parts
        for target in strategies[path].deferred - first[path].deferred
    }
    return sorted(found, key=lambda edge: (-found[edge], edge))


def _is_late(reference: Reference) -> bool:
    return reference.phase is Phase.DEFERRED and bool(reference.functions)
