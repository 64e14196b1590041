"""Code that only Python 2 comes to, in modules that once were for both: ``if sys.version_info[0] == 2:``."""

from __future__ import annotations

import ast
from collections.abc import Mapping


def parents_in(statement: ast.stmt) -> dict[int, ast.AST]:
    """Each node (by its id) in a statement with the one that holds it."""
    return {id(child): node for node in ast.walk(statement) for child in ast.iter_child_nodes(node)}


def is_for_python_2(node: ast.AST, parents: Mapping[int, ast.AST]) -> bool:
    """Does a node stand where only Python 2 comes to? `parents` are those in its statement."""
    while (holder := parents.get(id(node))) is not None:
        if isinstance(holder, ast.If) and node in holder.body and asks_for_python_2(holder.test):
            return True
        node = holder
    return False


def asks_for_python_2(test: ast.expr) -> bool:
    """``sys.version_info[0] == 2``, ``sys.version_info.major < 3``, ``sys.version_info < (3,)``"""
    if not isinstance(test, ast.Compare) or len(test.ops) != 1:
        return False
    asked, operator = ast.unparse(test.left), test.ops[0]
    try:
        limit = ast.literal_eval(test.comparators[0])
    except ValueError:
        return False
    if asked.endswith("version_info"):
        return isinstance(operator, ast.Lt) and limit in ((3,), (3, 0))
    is_two = isinstance(operator, ast.Eq | ast.LtE) and limit == 2
    is_major = asked.endswith(("version_info[0]", "version_info.major"))
    return is_major and (is_two or (isinstance(operator, ast.Lt) and limit == 3))
