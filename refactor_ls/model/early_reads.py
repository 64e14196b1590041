"""What functions read or import before they do anything else: without those names nobody can have run them."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from refactor_ls.model.namespace_lookups import lookups_in_globals
from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.source import COMPOUND, Source, blocks_in


@dataclass(frozen=True)
class FirstRuns:
    """Of a module: for each name the first and the last statement (index) that binds it; for each function, by its
    top-level owner and its own name, the statement before which it cannot run, and the import that it begins with.

    `surely_bound` are the names that nobody can have had of the module before these statements, `imported` those that
    only imports bind.
    """

    bound: Mapping[str, tuple[int, int]]
    surely_bound: frozenset[str]
    imported: frozenset[str]
    functions: Mapping[tuple[str, str], int]
    imports: Mapping[tuple[str, str], ast.ImportFrom]


@lru_cache(maxsize=8)
def first_runs(source: Source) -> FirstRuns:
    """When each function of the module can run at the earliest."""
    bound: dict[str, tuple[int, int]] = {}
    for name, bindings in source.bindings.items():
        own = [binding.statement for binding in bindings]
        if own:
            bound[name] = min(own), max(own)
    is_seen = not _may_bind_unseen(source)
    functions: dict[tuple[str, str], int] = {}
    imports: dict[tuple[str, str], ast.ImportFrom | None] = {}
    for owner, function in (each for node in source.tree.body for each in functions_of(node)):
        key = owner, function.name
        if is_seen:
            ready = first_run(source, function)
            functions[key] = min(functions.get(key, ready), ready)
        imports[key] = None if key in imports else _first_import(function)
    return FirstRuns(
        bound,
        _surely_bound(source) if is_seen else frozenset(),
        frozenset(n for n, found in source.bindings.items() if all(b.alias is not None for b in found)),
        functions,
        {key: node for key, node in imports.items() if node is not None},
    )


def _surely_bound(source: Source) -> frozenset[str]:
    """The names that no function binds, where no ``__getattr__`` answers for those that are not there yet."""
    if "__getattr__" in source.bindings:
        return frozenset()
    return frozenset(
        name for name, found in source.bindings.items() if not any(binding.is_global for binding in found)
    )


def _may_bind_unseen(source: Source) -> bool:
    """May the module get its names before the statements that bind them?"""
    writes = {"exec", "vars", "locals", "setattr"} & source.references.keys()
    globals_read = len(source.references.get("globals", ()))
    return bool(source.walk.stars or writes) or globals_read > len(lookups_in_globals(source))


def functions_of(node: ast.stmt) -> Iterator[tuple[str, Function]]:
    """The functions of a top-level statement that may be called by its name, or as methods: with that name."""
    todo: list[ast.stmt] = [node]
    for part in todo:
        if isinstance(part, Function):
            yield getattr(node, "name", part.name), part
        if isinstance(node, ast.ClassDef) and type(part) in COMPOUND:
            todo += [inner for _, block in blocks_in(part) for inner in block]


def first_run(source: Source, function: Function) -> int:
    """The statement (index) of the module before which the function cannot run; 0 where it always can."""
    local = _local_names(function)
    found = 0
    for name in read_at_once(function) - local:
        bindings = source.bindings.get(name, ()) if not hasattr(builtins, name) else ()
        if bindings and not any(binding.is_global for binding in bindings):
            found = max(found, min(binding.statement for binding in bindings))
    return found


def _local_names(function: Function) -> set[str]:
    arguments = function.args
    every = [
        *arguments.posonlyargs,
        *arguments.args,
        *arguments.kwonlyargs,
        arguments.vararg,
        arguments.kwarg,
    ]
    found = {each.arg for each in every if each is not None}
    for node in nodes_in(function):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, Function | ast.ClassDef) and node is not function:
            found.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            found.add(node.name)
    return found


def _first_import(function: Function) -> ast.ImportFrom | None:
    """The import of names that the body begins with."""
    first = next(_statements_run(function), None)
    return first if isinstance(first, ast.ImportFrom) else None


def _statements_run(function: Function) -> Iterator[ast.stmt]:
    """The statements of the body that do something, where calling the function runs them."""
    if isinstance(function, ast.AsyncFunctionDef) or any(
        isinstance(node, ast.Yield | ast.YieldFrom) for node in nodes_in(function)
    ):
        return  # the call alone runs nothing of it
    for node in function.body:
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not is_text and not isinstance(node, ast.Pass | ast.Global | ast.Nonlocal):
            yield node


def read_at_once(function: Function) -> frozenset[str]:
    """The names that the body reads before anything in it could fail or lead elsewhere."""
    found: set[str] = set()
    for node in _statements_run(function):
        value = node.test if isinstance(node, ast.If | ast.While) else getattr(node, "value", None)
        if isinstance(node, ast.For):
            value = node.iter
        if value is None or not _reads_all(value, found) or not isinstance(node, ast.Assign | ast.Expr):
            break
        if isinstance(node, ast.Assign) and not all(isinstance(t, ast.Name) for t in node.targets):
            break
    return frozenset(found)


def _reads_all(value: ast.expr, found: set[str]) -> bool:
    """Add the names that are read before the first operation; False where there is one."""
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.Name):
        found.add(value.id)
        return True
    if isinstance(value, ast.Tuple | ast.List):
        return all(_reads_all(part, found) for part in value.elts)
    if isinstance(value, ast.Attribute):
        _reads_all(value.value, found)
    elif isinstance(value, ast.Subscript):
        _ = _reads_all(value.value, found) and _reads_all(value.slice, found)
    elif isinstance(value, ast.Call):
        given = [value.func, *value.args, *(keyword.value for keyword in value.keywords)]
        _ = all(_reads_all(part, found) for part in given)
    elif isinstance(value, ast.BinOp):
        _ = _reads_all(value.left, found) and _reads_all(value.right, found)
    elif isinstance(value, ast.Compare):
        _ = _reads_all(value.left, found) and _reads_all(value.comparators[0], found)
    elif isinstance(value, ast.BoolOp):
        _reads_all(value.values[0], found)
    elif isinstance(value, ast.UnaryOp):
        _reads_all(value.operand, found)
    elif isinstance(value, ast.IfExp):
        _reads_all(value.test, found)
    return False
