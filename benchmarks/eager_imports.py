"""Which modules of a package import each other while they are imported: a plain graph, made of their texts alone."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from benchmarks.cases import module_files
from benchmarks.corpus import Package

Graph = Mapping[str, set[str]]  # a module's dotted name -> those that it imports at once


def eager_imports(package: Package, tree: Path) -> Graph:
    """The modules that each imports at once; that importing `a.b` also imports `a` does not count."""
    files = module_files(package, tree)
    found = {}
    for module, path in files.items():
        parent = module if path.endswith("__init__.py") else module.rpartition(".")[0]
        body = ast.parse((tree / path).read_bytes()).body
        found[module] = {name for name in _imported(body, parent, files.keys()) if name in files} - {module}
    return found


def cycle(before: Graph, after: Graph, source: str, destination: str) -> list[str]:
    """A way from one end of a move through other modules back to it, none of which led there before; none: empty.

    A new destination counts as what it came from.
    """
    for end in (destination, source):
        for module in sorted(_together(after, end) - {end}):
            was = [source if name not in before else name for name in (end, module)]
            if was[1] not in _together(before, was[0]):
                return [*_way(after, end, module), *_way(after, module, end)[1:]]
    return []


def _together(graph: Graph, start: str) -> set[str]:
    """The modules that are reached from one and reach it, which it does itself only on a cycle."""
    return {module for module in _reached(graph, start) if start in _reached(graph, module)}


def _reached(graph: Graph, start: str) -> dict[str, str]:
    """The modules that are reached from one, each with the one before it on a shortest way."""
    found: dict[str, str] = {}
    layer = [start]
    while layer:
        beyond = {
            name: module for module in layer for name in sorted(graph.get(module, ())) if name not in found
        }
        found |= beyond
        layer = list(beyond)
    return found


def _way(graph: Graph, start: str, end: str) -> list[str]:
    before = _reached(graph, start)
    way = [end]
    while way[0] != start or len(way) == 1:
        way.insert(0, before[way[0]])
    return way


def absolute(node: ast.ImportFrom, package: str) -> str:
    """The module that a statement imports from, in a module of that package."""
    if not node.level:
        return node.module or ""
    parts = package.split(".")
    return ".".join([*parts[: len(parts) - node.level + 1], *([node.module] if node.module else [])])


def is_for_types(statement: ast.stmt) -> bool:
    """Is it a block that only type checkers read?"""
    return isinstance(statement, ast.If) and ast.unparse(statement.test).endswith("TYPE_CHECKING")


def is_main_guard(statement: ast.stmt) -> bool:
    """Is it a block that runs only where the module is run as a program?"""
    return isinstance(statement, ast.If) and ast.unparse(statement.test).startswith("__name__ ==")


def _imported(body: list[ast.stmt], package: str, modules: Collection[str]) -> Iterator[str]:
    for statement in body:
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            module = absolute(statement, package)
            inner = [f"{module}.{alias.name}" for alias in statement.names]
            yield from (name if name in modules else module for name in inner)
        elif not isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef) and not is_for_types(
            statement
        ):
            for field in ("body", "orelse", "finalbody"):
                yield from _imported(getattr(statement, field, []), package, modules)
            for handler in getattr(statement, "handlers", []):
                yield from _imported(handler.body, package, modules)
