"""Judges the state after a change, before anybody sees it: does it parse, resolve and import?"""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from refactor_ls.model.import_simulation import PartialRead, partial_reads, strong_components
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, Unparsable
from refactor_ls.refactorings.change import Change, Note, Reason

_KNOWN = frozenset(dir(builtins)) | {"__file__", "__path__", "__builtins__", "WindowsError", "reveal_type", "__class__"}


@dataclass(frozen=True)
class ImportProblem:
    """A new import-time cycle, or a new read from an incomplete module; `edges` are its (importer, imported) paths."""

    message: str
    edges: frozenset[tuple[str, str]]
    path: str
    line: int


@dataclass
class Verdict:
    """What was found wrong, and what was checked."""

    reasons: list[Reason] = field(default_factory=list)
    import_problems: list[ImportProblem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    after: Project | None = None


def verify(before: Project, change: Change, came_from: Mapping[str, str]) -> Verdict:
    """Judge `change`; `came_from` maps a new module to the one whose code it holds."""
    verdict = Verdict()
    texts = change.texts(before.files)
    verdict.after = after = before.after(texts)
    touched = [path for path, text in texts.items() if text is not None and path.endswith(".py")]
    for path in touched:
        verdict.reasons += _does_not_parse(after, path)
    if verdict.reasons:
        return verdict
    for path in touched:
        verdict.reasons += _unresolved_names(before, after, path, came_from)
        verdict.reasons += _dead_imports(before, after, path, frozenset(touched), came_from)
    verdict.import_problems = list(_import_problems(before, after, touched, came_from))
    verdict.reasons += [Reason(p.message, p.path, p.line) for p in verdict.import_problems]
    if not verdict.reasons:
        verdict.notes.append(Note(f"verified: {len(touched)} files parse, every name resolves, no new import cycle"))
    return verdict


def _does_not_parse(project: Project, path: str) -> Iterator[Reason]:
    try:
        project.source(path)
    except Unparsable as error:
        yield Reason(f"the result would not parse: {error.message}", path, error.line, "please report this")


# -- names


def unresolved(source: Source) -> dict[str, int]:
    """Names that nothing binds -> the line of the first use; empty where a star import may bind them."""
    if source.walk.stars:
        return {}
    return {
        name: references[0].node.lineno
        for name, references in source.references.items()
        if name not in source.bindings and name not in _KNOWN and not name.startswith("__")
        and any(not r.in_string for r in references)
    }


def _unresolved_names(
    before: Project, after: Project, path: str, came_from: Mapping[str, str]
) -> Iterator[Reason]:
    old = before.parsed(came_from.get(path, path))
    known = set(unresolved(old)) if old is not None else set()
    for name, line in unresolved(after.source(path)).items():
        if name not in known and not _was_unresolved_anywhere(before, name, after, path):
            yield Reason(f"`{name}` would be undefined", path, line, "please report this")


def _was_unresolved_anywhere(before: Project, name: str, after: Project, path: str) -> bool:
    """Moved code may bring a name that was undefined where it stood."""
    return any(
        name in unresolved(source)
        for other, source in list(before._sources.items())
        if isinstance(source, Source) and other != path and name in source.references and other in after.files
    )


def _dead_imports(
    before: Project, after: Project, path: str, touched: frozenset[str], came_from: Mapping[str, str]
) -> Iterator[Reason]:
    old = before.parsed(came_from.get(path, path))
    known = {found[:2] for found in _imported_names(before, old)} if old is not None else set()
    led_nowhere = {_last_name(module) for module, _ in _leading_nowhere(before, old)} if old is not None else set()
    for module, line in _leading_nowhere(after, after.source(path)):
        if _last_name(module) not in led_nowhere:
            yield Reason(f"`{module}` would lead nowhere", path, line, "please report this")
    for target, name, line in _imported_names(after, after.source(path)):
        origin = came_from.get(target, target)
        if (target, name) in known and target not in touched:
            continue  # untouched on both ends
        if _is_missing(after, target, name) and not ((origin, name) in known and _is_missing(before, origin, name)):
            yield Reason(f"`{name}` would not be in {target}", path, line, "please report this")


def _imported_names(project: Project, source: Source) -> Iterator[tuple[str, str, int]]:
    """(module path, name, line) of the names that a file imports from modules of the workspace."""
    for found in source.all_imports:
        target = project.modules.resolve(source.path, found.level, found.module) if found.imported else None
        if target is not None and found.imported is not None and not target.endswith("/"):
            yield target, found.imported, found.node.lineno


def _leading_nowhere(project: Project, source: Source) -> Iterator[tuple[str, int]]:
    """(module, line) of the relative imports whose module is not in the workspace."""
    for found in source.all_imports:
        if found.level and project.modules.resolve(source.path, found.level, found.module) is None:
            yield "." * found.level + found.module, found.node.lineno


def _last_name(module: str) -> str:
    """What stays of a relative import's name when its file moves: an extension module is known by nothing else."""
    return module.rpartition(".")[2]


def _is_missing(project: Project, target: str, name: str) -> bool:
    if name.startswith("__") or project.modules.submodule(target, name):
        return False
    provider = project.parsed(target)
    if provider is None or provider.walk.stars or "__getattr__" in provider.bindings:
        return False
    return name not in provider.bindings


# -- imports


def _import_problems(
    before: Project, after: Project, touched: Iterable[str], came_from: Mapping[str, str]
) -> Iterator[ImportProblem]:
    paths = list(touched)
    for path in paths:
        after.source(path)  # so that the bodies of functions are known
    suspects = _on_cycles(after, paths)
    graph_after = {path: after.events(path).modules(after.modules) for path in suspects}
    origins = {came_from.get(path, path) for path in suspects}
    old_places = [came_from.get(path, path) for path in paths]
    origins |= _on_cycles(before, [path for path in old_places if path in before.files])
    graph_before = {path: before.events(path).modules(before.modules) for path in origins if path in before.files}
    yield from _new_components(graph_before, graph_after, came_from)
    yield from _new_partial_reads(before, after, paths, graph_after, came_from)


def _on_cycles(project: Project, starts: Iterable[str]) -> set[str]:
    """The modules that lie on an import cycle with one of `starts`, packages counted as imported; perhaps too many."""
    graph: dict[str, set[str]] = {}
    wanted = list(starts)
    todo = list(wanted)
    while todo:
        path = todo.pop()
        if path not in graph:
            graph[path] = {*project.eager_imports(path), *project.modules.packages_above(path)}
            todo += graph[path]
    components = strong_components(graph)
    return {path for component in components if component & set(wanted) for path in component}


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
    graph_after: dict[str, dict[str, int]],
    came_from: Mapping[str, str],
) -> Iterator[ImportProblem]:
    with_parents = {
        path: [*targets, *after.modules.packages_above(path)] for path, targets in graph_after.items()
    }
    components = [c for c in strong_components(with_parents) if c & set(touched)]
    seen: set[PartialRead] = set()
    for component in components:
        for start in _first_loaded(after, component):
            reads = partial_reads(after, start)
            old = _old_partial_reads(before, after, came_from.get(start, start), came_from) if reads else set()
            for read in reads:
                key = (came_from.get(read.reader, read.reader), came_from.get(read.provider, read.provider), read.name)
                if key not in old and read not in seen:
                    seen.add(read)
                    yield _partial_problem(read, component, graph_after, before)


def _old_partial_reads(
    before: Project, after: Project, start: str, came_from: Mapping[str, str]
) -> set[tuple[str, str, str]]:
    """(reader, provider, name) of the reads before the change, as far as bodies of functions are known after it."""
    if start not in before.files:
        return set()
    for path in after.parsed_paths():
        before.parsed(came_from.get(path, path))
    return {(read.reader, read.provider, read.name) for read in partial_reads(before, start)}


def _first_loaded(project: Project, component: frozenset[str]) -> list[str]:
    """The modules of a component from which an import of one of its members begins: the topmost package in it."""
    found: dict[str, None] = {}
    for path in sorted(component):
        above = [p for p in project.modules.packages_above(path) if p in component]
        found[above[0] if above else path] = None
    return list(found)


def _partial_problem(
    read: PartialRead, component: frozenset[str], graph: dict[str, dict[str, int]], before: Project
) -> ImportProblem:
    edges = {
        (importer, imported)
        for importer in component
        for imported in graph.get(importer, {})
        if imported in component and not _was_there(before, importer, imported)
    }
    message = f"`{read.name}` would be read from {read.provider} before it is complete (an import cycle)"
    return ImportProblem(message, frozenset(edges | {(read.reader, read.provider)}), read.reader, read.line)


def _was_there(before: Project, importer: str, imported: str) -> bool:
    return importer in before.files and imported in before.events(importer).modules(before.modules)
