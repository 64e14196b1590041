"""Modules that look at their own names: ``globals()``, ``sys.modules[__name__]``, ``subclasses(__name__, …)``."""

from __future__ import annotations

import ast

from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.meaning import origin_of

_NAMESPACES = frozenset({"globals", "vars", "dir", "locals"})


def own_names_line(facts: Facts) -> int:
    """The line (from 1) where the code that stays looks at the names of its module; 0 where it does not.

    What moved away must then stay bound there, from the start.
    """
    source = facts.source
    if not any(name in source.references for name in (*_NAMESPACES, "__name__")):
        return 0
    for index, statement in enumerate(source.tree.body):
        if facts.selection.holds(index) or getattr(statement, "name", "") == "__dir__":
            continue  # a module's `__dir__` is told of the names that are answered for when they are asked
        for node in ast.walk(statement):
            if _looks(facts, statement, node):
                return getattr(node, "lineno", 0)
    return 0


def _looks(facts: Facts, statement: ast.stmt, node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript):
        return _is_own_name(node.slice) and getattr(node.value, "attr", "") == "modules"
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name) and node.func.id in _NAMESPACES and not node.args:
        inside = isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        return node.func.id == "globals" or not inside  # elsewhere they mean the function's or class's names
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    return (
        any(_is_own_name(a) for a in given) and origin_of(facts.project, facts.source, node.func) is not None
    )


def _is_own_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "__name__"
