"""Code that looks at the frames of those who call it, and knows functions by the module that they run in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source, names_by_statement
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import MODULE_DUNDERS, Facts

_CODE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_REMEDY = "leave what runs where it is"


@dataclass(frozen=True)
class _Teller:
    """A statement (index) that compares frames with the module's own name, on `line` (from 1).

    `depth` is how many calls away the frame is that it looks at; None: any. `by_name`: it spells no name, but asks for
    ``__name__``.
    """

    index: int
    line: int
    depth: int | None
    by_name: bool


def frame_reasons(facts: Facts) -> Iterator[Reason]:
    """Why moved functions would be taken for those of another module."""
    runs = [node for node in facts.nodes() if any(isinstance(inner, _CODE) for inner in ast.walk(node))]
    tellers = _tellers(facts.source, facts.project.modules.name(facts.source.path)) if runs else ()
    marker = _marker_told(facts) if runs and not tellers else None
    for node in runs:
        told = next((each for each in tellers if _is_told(facts.source, node, each)), None)
        if told is not None:
            message = f"line {told.line} tells by frames which functions are of this module"
            yield Reason(message, facts.source.path, node.lineno, _REMEDY, other_line=told.line)
        elif marker is not None:
            path, at, name = marker
            message = f"{path} (line {at}) looks for `{name}` in the modules of functions that run"
            own = at if path == facts.source.path else 0
            yield Reason(message, facts.source.path, node.lineno, _REMEDY, other_line=own)


@lru_cache(maxsize=2)
def _tellers(source: Source, dotted: str) -> tuple[_Teller, ...]:
    """The statements that compare frames with the module's own name or file, as `logging` does to find its caller."""
    found = tuple(_comparing(source, dotted)) if "f_globals" in source.text else ()
    asks_for_files = "f_code" in source.text and (
        _files(source, "__code__") or "__file__" in source.references
    )
    if not found and asks_for_files:
        found = tuple(_Teller(0, line, None, by_name=True) for line in _files(source, "f_code"))
    return found


def _comparing(source: Source, dotted: str) -> Iterator[_Teller]:
    """Those that read the globals of frames, and compare something with the module's name."""
    for index, statement in enumerate(source.tree.body):
        parts = list(nodes_in(statement))
        reads = [n for n in parts if isinstance(n, ast.Attribute) and n.attr == "f_globals"]
        compared = [n for c in parts if isinstance(c, ast.Compare) for n in (c.left, *c.comparators)]
        by_name = any(getattr(node, "id", "") == "__name__" for node in compared)
        spelled = any(isinstance(node, ast.Constant) and node.value == dotted for node in compared)
        if reads and (by_name or spelled):
            depths = {None if any(map(_goes_on, parts)) else _depth(read.value) for read in reads}
            yield _Teller(
                index, min(node.lineno for node in reads), depths.pop() if len(depths) == 1 else None, by_name
            )


def _goes_on(node: ast.AST) -> bool:
    """Does it walk through frames, or begin with another one than its own?"""
    if isinstance(node, ast.Assign):
        return "f_back" in ast.unparse(node.value) and "f_globals" not in ast.unparse(node.value)
    is_asked = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("_getframe")
    return isinstance(node, ast.For | ast.While) or (
        is_asked and isinstance(node, ast.Call) and bool(node.args)
    )


def _depth(frame: ast.expr) -> int | None:
    """How many calls away a frame is: two for ``f.f_back.f_back``, where `f` is taken to be the function's own."""
    depth = 0
    while isinstance(frame, ast.Attribute) and frame.attr == "f_back":
        depth, frame = depth + 1, frame.value
    return depth if depth and isinstance(frame, ast.Name) else None


def _is_told(source: Source, node: ast.stmt, teller: _Teller) -> bool:
    """May a moved statement be on the stack where the teller looks, or is it the teller, of what stays?"""
    index = source.tree.body.index(node)
    if teller.depth is None:
        return True
    if index == teller.index:
        return teller.by_name
    used = names_by_statement(source)
    reached = {index}
    for _ in range(teller.depth):
        names = {name for each in reached for name in used.get(each, ())}
        reached = {b.statement for name in names for b in source.bindings.get(name, ())}
    return teller.index in reached


def _files(source: Source, owner: str) -> list[int]:
    """The lines that read ``….f_code.co_filename``, or that of another such owner."""
    found = (n for n in nodes_in(source.tree) if isinstance(n, ast.Attribute) and n.attr == "co_filename")
    return [
        node.lineno for node in found if isinstance(node.value, ast.Attribute) and node.value.attr == owner
    ]


def _marker_told(facts: Facts) -> tuple[str, int, str] | None:
    """Where (path, line) a file looks for a name of the module in the globals of frames, as `unittest` does to leave
    out its own."""
    for path in facts.project.files.containing(["f_globals"]):
        source = facts.project.parsed(path) if path.endswith(".py") else None
        for node in nodes_in(source.tree) if source is not None else ():
            name = _looked_up(node)
            if name in facts.source.bindings and name not in MODULE_DUNDERS:
                return path, getattr(node, "lineno", 0), name
    return None


def _looked_up(node: ast.AST) -> str:
    """The name that is looked up in ``f_globals``: ``"name" in frame.f_globals``, ``frame.f_globals["name"]``."""
    key: ast.expr | None = None
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        key = node.left if _is_globals(node.comparators[0]) else None
    elif isinstance(node, ast.Subscript):
        key = node.slice if _is_globals(node.value) else None
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
        key = node.args[0] if _is_globals(node.func.value) else None
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""


def _is_globals(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "f_globals"
