"""Names that a module certainly has once it is imported: bound on every way through it, and not deleted again."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from functools import lru_cache

from refactor_ls.model.nodes import Definition, nodes_in
from refactor_ls.model.python_2 import asks_for_python_2
from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import Source
from refactor_ls.model.swallowing import swallows


def is_surely_bound(source: Source, name: str) -> bool:
    """Does the module have the name, whatever its conditions and optional imports come to?"""
    bindings = [binding for binding in source.bindings.get(name, ()) if not binding.is_global]
    if any(binding.is_for_types for binding in bindings):
        return True  # for type checkers it is there
    statements = {binding.statement for binding in bindings}
    if name in _deleted(source):
        return False
    return any(not binding.guards for binding in bindings) or any(
        _binds(source.tree.body[index], name) for index in statements
    )


def is_deleted_again(source: Source, name: str) -> bool:
    """Does the module bind the name for a while only, and delete it at its top when it is done?"""
    bindings = source.bindings.get(name, ())
    ends = [
        index
        for index, node in enumerate(source.tree.body)
        if isinstance(node, ast.Delete) and any(getattr(each, "id", "") == name for each in node.targets)
    ]
    return bool(ends) and all(each.statement <= ends[-1] and not each.is_global for each in bindings)


@lru_cache(maxsize=4)
def _deleted(source: Source) -> frozenset[str]:
    """The names that statements at the top delete, or those that they hold; not the definitions."""
    statements = (node for node in source.tree.body if not isinstance(node, Definition))
    deleted = (part for node in statements for part in nodes_in(node) if isinstance(part, ast.Delete))
    targets = (target for node in deleted for target in node.targets)
    return frozenset(target.id for target in targets if isinstance(target, ast.Name))


def _all_of(block: Iterable[ast.stmt], name: str) -> bool:
    """Does a block bind the name, or end the import?"""
    return any(_binds(node, name) or isinstance(node, ast.Raise) for node in block)


def _binds(node: ast.stmt, name: str) -> bool:
    if isinstance(node, ast.If) and (is_type_checking(node.test) or asks_for_python_2(node.test)):
        return _all_of(node.orelse, name)
    if isinstance(node, ast.If):
        return _all_of(node.body, name) and _all_of(node.orelse, name)
    if isinstance(node, ast.Try | ast.TryStar):
        tried = _all_of([*node.body, *node.orelse], name)
        handled = all(_all_of(handler.body, name) for handler in node.handlers)
        return (tried and handled) or _all_of(node.finalbody, name)
    if isinstance(node, ast.With | ast.AsyncWith):
        return _all_of(node.body, name) and not swallows(node)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return node.name == name
    if isinstance(node, ast.Import | ast.ImportFrom):
        return any((alias.asname or alias.name.split(".")[0]) in (name, "*") for alias in node.names)
    if isinstance(node, ast.Match | ast.For | ast.AsyncFor | ast.While):
        return False
    return any(
        isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store)
        for part in nodes_in(node)
    )
