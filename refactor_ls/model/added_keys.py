"""Statements like ``TABLE["key"] = …``, which matter only to who looks up that key."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.scopes import Reference
from refactor_ls.model.source import Source


def key_added(node: ast.stmt) -> tuple[str, ast.Constant] | None:
    """The table and the key that a statement adds, where it does nothing else to the table."""
    target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    if not isinstance(target, ast.Subscript) or not isinstance(target.value, ast.Name):
        return None
    return (target.value.id, target.slice) if isinstance(target.slice, ast.Constant) else None


def may_look_up(source: Source, references: Iterable[Reference], key: ast.Constant) -> bool:
    """May some of the references to a table look at this key, or at all of the table?"""
    asked = list(references)
    keys = {
        id(part.value): part.slice.value
        for statement in {r.statement for r in asked}
        for part in nodes_in(source.tree.body[statement])
        if isinstance(part, ast.Subscript) and isinstance(part.slice, ast.Constant)
    }
    return any(id(r.node) not in keys or keys[id(r.node)] == key.value for r in asked)


def fills_unseen(source: Source, index: int) -> str:
    """The table to which a statement adds a key that no code above it may look up; "" where it is not so."""
    added = key_added(source.tree.body[index])
    if added is None:
        return ""
    name, key = added
    own = {binding.statement for binding in source.bindings.get(name, ())}
    above = [r for r in source.loads(name) if r.statement < index and r.statement not in own]
    return "" if may_look_up(source, above, key) else name
