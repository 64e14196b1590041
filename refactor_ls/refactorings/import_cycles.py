"""Import-time cycles: is there one after a change that was not there before, and would it be noticed?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from refactor_ls.model.components import strong_components
from refactor_ls.model.import_scan import scanned_modules
from refactor_ls.model.import_simulation import PartialRead
from refactor_ls.model.partial_reads import likely_reads, reads_of_each
from refactor_ls.model.project import Project
from refactor_ls.refactorings.first_runs import TimesBefore
from refactor_ls.refactorings.uses.search import stem_of

_MOST_ENDS = 8  # a move of a module touches all of its importers, and puts no import off


@dataclass(frozen=True)
class ImportProblem:
    """A new import-time cycle, or a new read from an incomplete module; `edges` are (importer, imported) paths, `read`
    the one along which `name` was read."""

    message: str
    edges: frozenset[tuple[str, str]]
    path: str
    line: int
    read: tuple[str, str] | None = None
    name: str = ""


def import_problems(
    before: Project,
    after: Project,
    ends: Collection[str],
    came_from: Mapping[str, str],
    touched: Iterable[str],
) -> Iterator[ImportProblem]:
    """The new import-time cycles and reads from incomplete modules that a change of the `touched` files brings.

    Every new import starts or ends at one of the `ends`.
    """
    is_small = len(ends) <= _MOST_ENDS
    paths = [*ends, *(_late_importers(after, touched, ends) if is_small else ())]
    for path in paths:
        after.source(path)  # so that the bodies of functions are known
    late = _put_off(before, after, paths, came_from) if is_small else {}
    suspects = _on_cycles(after, paths, late)
    graph_after = {path: after.events(path).modules(after.modules) for path in suspects}
    origins = {came_from.get(path, path) for path in suspects}
    old_places = [came_from.get(path, path) for path in paths]
    origins |= _on_cycles(before, [path for path in old_places if path in before.files], {})
    graph_before = {
        path: before.events(path).modules(before.modules) for path in origins if path in before.files
    }
    asked = {path: _without_packages_passed(after, path, graph_after[path]) for path in graph_after}
    yield from _new_components(graph_before, asked, came_from)
    with_late = {path: [*graph_after[path], *late.get(path, ())] for path in graph_after}
    yield from _new_partial_reads(before, after, paths, graph_before, graph_after, with_late, came_from)


def _on_cycles(project: Project, starts: Iterable[str], late: Mapping[str, Iterable[str]]) -> set[str]:
    """The modules that lie on an import cycle with one of `starts`, packages counted as imported; perhaps too many.

    `late` are imports inside functions that count too.
    """
    graph: dict[str, set[str]] = {}
    wanted = list(starts)
    todo = list(wanted)
    while todo:
        path = todo.pop()
        if path not in graph:
            above = project.modules.packages_above(path)
            graph[path] = {*project.eager_imports(path), *above, *late.get(path, ())}
            todo += graph[path]
    components = strong_components(graph)
    return {path for component in components if component & set(wanted) for path in component}


def _late_importers(project: Project, touched: Iterable[str], ends: Collection[str]) -> Iterator[str]:
    """The other files that import one of `ends` in functions: those may be called while modules are imported."""
    for path in touched:
        scanned = () if path in ends else project.scanned_imports(path) or ()
        late = [replace(found, is_eager=True) for found in scanned if not found.is_eager]
        found = scanned_modules(project.modules, path, late)
        if not set(ends).isdisjoint(found) and project.parsed(path) is not None:
            yield path


def _put_off(
    before: Project, after: Project, ends: Collection[str], came_from: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    """What `ends` import in functions, of one another or newly: those may be called while modules are imported."""
    found = {}
    for path in ends:
        old, late = came_from.get(path, path), after.events(path).put_off(after.modules)
        known = before.events(old).put_off(before.modules) if before.parsed(old) is not None else frozenset()
        found[path] = late - (known - frozenset(ends)) - {path}
    return found


def _without_packages_passed(project: Project, path: str, imported: dict[str, int]) -> dict[str, int]:
    passed = project.events(path).packages_passed(project.modules)
    return {target: line for target, line in imported.items() if target not in passed}


def _new_components(
    graph_before: dict[str, dict[str, int]],
    graph_after: dict[str, dict[str, int]],
    came_from: Mapping[str, str],
) -> Iterator[ImportProblem]:
    old = strong_components(graph_before)
    for component in strong_components(graph_after):
        origin = {came_from.get(path, path) for path in component}
        if len(origin) < 2 or any(origin <= known for known in old):
            continue
        edges = {
            (importer, imported)
            for importer in component
            for imported in graph_after[importer]
            if imported in component and imported not in graph_before.get(importer, {})
        }
        if not edges:
            continue
        importer, imported = min(edges)
        cycle = shortest_cycle(graph_after, importer, imported)
        line = graph_after[importer][imported]
        shown = " → ".join(cycle)
        yield ImportProblem(f"a new import cycle: {shown}", frozenset(edges), importer, line)


def shortest_cycle(graph: Mapping[str, Mapping[str, int]], importer: str, imported: str) -> list[str]:
    """The shortest chain of imports from `importer` through `imported` back to `importer`."""
    came: dict[str, str] = {imported: importer}
    todo = [imported]
    for path in todo:
        if path == importer:
            break
        for following in graph.get(path, {}):
            if following not in came:
                came[following] = path
                todo.append(following)
    chain = [importer]
    at = came.get(importer, importer)
    while at != importer:
        chain.append(at)
        at = came[at]
    return [importer, *chain[:0:-1], importer]


def _new_partial_reads(
    before: Project,
    after: Project,
    touched: list[str],
    graph_before: dict[str, dict[str, int]],
    graph_after: dict[str, dict[str, int]],
    with_late: Mapping[str, Iterable[str]],
    came_from: Mapping[str, str],
) -> Iterator[ImportProblem]:
    with_parents = {
        path: [*targets, *after.modules.packages_above(path)] for path, targets in with_late.items()
    }
    components = [c for c in strong_components(with_parents) if c & set(touched)]
    seen: set[PartialRead] = set()
    times = TimesBefore(before, after, came_from)
    for component in components:
        new_edges: frozenset[tuple[str, str]] | None = None
        for start, reads in reads_of_each(after, component, times):
            keys = {read: key for read in reads if (key := _key_before(after, read, came_from)) is not None}
            members = frozenset(graph_before) | {came_from.get(path, path) for path in component}
            origin = came_from.get(start, start)
            wanted = frozenset(keys[read] for read in keys.keys() - seen)
            old = _old_partial_reads(before, after, origin, came_from, members, wanted) if wanted else set()
            for read, key in keys.items():
                if key not in old and read not in seen:
                    seen.add(read)
                    if new_edges is None:
                        new_edges = _new_edges(component, graph_after, before)
                    yield _partial_problem(read, new_edges)


def _key_before(
    after: Project, read: PartialRead, came_from: Mapping[str, str]
) -> tuple[str, str, str] | None:
    """The (reader, provider, name) of a read before the change; None where both were one module: there the name was
    not bound either, so nothing can ask for it."""
    reader, provider = came_from.get(read.reader, read.reader), came_from.get(read.provider, read.provider)
    if read.by_itself and reader == provider:
        return None
    return reader, provider, _old_name(after, read, came_from)


def _old_name(after: Project, read: PartialRead, came_from: Mapping[str, str]) -> str:
    """The name that was read before: a module that moved has another one now."""
    module = after.modules.submodule(read.provider, read.name)
    origin = came_from.get(module, "") if module is not None else ""
    return stem_of(origin) if origin and origin not in after.files else read.name


def _old_partial_reads(
    before: Project,
    after: Project,
    start: str,
    came_from: Mapping[str, str],
    members: frozenset[str],
    wanted: frozenset[tuple[str, str, str]],
) -> set[tuple[str, str, str]]:
    """Which of the `wanted` reads (reader, provider, name) there were before the change, as far as bodies of functions
    are known after it."""
    if start not in before.files:
        return set()
    for source in after.parsed_sources():
        before.parsed(came_from.get(source.path, source.path))
    # The events of a module, which stay as long as the project, are others once the bodies of functions are known.
    events = frozenset(id(before.events(path)) for path in members)
    return before.answers.once(
        (_old_partial_reads, start, members, events, wanted),
        lambda: {
            (read.reader, read.provider, read.name) for read in likely_reads(before, start, members, wanted)
        },
    )


def _partial_problem(read: PartialRead, new_edges: frozenset[tuple[str, str]]) -> ImportProblem:
    message = f"`{read.name}` would be read from {read.provider} before it is complete (an import cycle)"
    edge = (read.reader, read.provider)
    return ImportProblem(message, new_edges | {edge}, read.reader, read.line, edge, read.name)


def _new_edges(
    component: frozenset[str], graph: dict[str, dict[str, int]], before: Project
) -> frozenset[tuple[str, str]]:
    """The imports between modules of a component that were not there before."""
    found: set[tuple[str, str]] = set()
    for importer in component:
        known = before.events(importer).modules(before.modules) if importer in before.files else {}
        imported = component.intersection(graph.get(importer, ())).difference(known)
        found.update((importer, path) for path in imported)
    return frozenset(found)
