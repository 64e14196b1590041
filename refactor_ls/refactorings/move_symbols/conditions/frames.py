"""Code that looks at the frames of those who call it, and knows functions by the module that they run in."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import MODULE_DUNDERS, Facts

_CODE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_REMEDY = "leave what runs where it is"


def frame_reasons(facts: Facts) -> Iterator[Reason]:
    """Why moved functions would be taken for those of another module."""
    runs = [node for node in facts.nodes() if any(isinstance(inner, _CODE) for inner in ast.walk(node))]
    line = _own_module_told(facts.source, facts.project.modules.name(facts.source.path)) if runs else 0
    marker = _marker_told(facts) if runs and not line else None
    for node in runs:
        if line:
            message = f"line {line} tells by frames which functions are of this module"
            yield Reason(message, facts.source.path, node.lineno, _REMEDY)
        elif marker is not None:
            path, at, name = marker
            message = f"{path} (line {at}) looks for `{name}` in the modules of functions that run"
            yield Reason(message, facts.source.path, node.lineno, _REMEDY)


@lru_cache(maxsize=2)
def _own_module_told(source: Source, dotted: str) -> int:
    """The line (from 1) that compares frames with the module's own name or file, as `logging` does to find who called
    it, or 0."""
    may_compare = "f_globals" in source.text
    found = [node.lineno for node in source.tree.body if may_compare and _compares_names(node, dotted)]
    if (
        not found
        and "f_code" in source.text
        and (_files(source, "__code__") or "__file__" in source.references)
    ):
        found = _files(source, "f_code")
    return found[0] if found else 0


def _compares_names(statement: ast.stmt, dotted: str) -> bool:
    """Does it read the globals of frames, and compare something with the module's name?"""
    parts = list(ast.walk(statement))
    own = (n for part in parts if isinstance(part, ast.Compare) for n in (part.left, *part.comparators))
    return any(isinstance(part, ast.Attribute) and part.attr == "f_globals" for part in parts) and any(
        getattr(node, "id", "") == "__name__" or (isinstance(node, ast.Constant) and node.value == dotted)
        for node in own
    )


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
