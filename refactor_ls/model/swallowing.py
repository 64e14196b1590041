"""Blocks that end early without a word: ``with suppress(ImportError):`` is a ``try`` whose handler does nothing."""

from __future__ import annotations

import ast
import re

from refactor_ls.model.nodes import last_name

_ERROR = re.compile(r"(?:Error|Exception)$")
_MANAGER = re.compile(r"suppress|import", re.IGNORECASE)


def swallows(node: ast.With | ast.AsyncWith) -> bool:
    """May it keep exceptions to itself, as it is told some, or is about missing imports?"""
    calls = [item.context_expr for item in node.items if isinstance(item.context_expr, ast.Call)]
    return any(_MANAGER.search(last_name(call.func)) or any(map(_is_error, call.args)) for call in calls)


def _is_error(node: ast.expr) -> bool:
    parts = node.elts if isinstance(node, ast.Tuple) else [node]
    return any(_ERROR.search(last_name(part)) for part in parts)
