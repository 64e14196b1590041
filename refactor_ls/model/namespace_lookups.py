"""``globals()[name]``, ``sys.modules[__name__]``: code that looks up names of its module, or that itself."""

from __future__ import annotations

import ast
from functools import lru_cache

from refactor_ls.model.nodes import child_nodes, nodes_in
from refactor_ls.model.scopes import Phase, Reference
from refactor_ls.model.source import Source

# Called without an argument they give the names around them: at the top of a module, all of its own.
NAMESPACES = frozenset({"globals", "vars", "dir", "locals"})
_ONE_NAME = frozenset({"get", "pop", "setdefault", "update", "__getitem__", "__setitem__", "__contains__"})


def is_asked_for_one_name(parent: ast.AST, namespace: ast.expr) -> bool:
    """Is all that is done with a namespace to look one name up in it, or to tell it one?"""
    if isinstance(parent, ast.Compare):
        return namespace in parent.comparators and isinstance(parent.ops[0], ast.In | ast.NotIn)
    if isinstance(parent, ast.Subscript):
        return parent.value is namespace
    return isinstance(parent, ast.Attribute) and parent.attr in _ONE_NAME


def inside_classes(statement: ast.stmt) -> frozenset[int]:
    """What stands in the bodies of classes in a statement (ids of nodes): ``locals()`` there means no names of the
    module."""
    classes = (node for node in nodes_in(statement) if isinstance(node, ast.ClassDef))
    return frozenset(id(part) for node in classes for inner in node.body for part in nodes_in(inner))


def lookups_in_globals(source: Source) -> list[tuple[Reference, ast.Call]]:
    """The reads of ``globals`` in functions, with the calls, that only look up a name: ``globals()[name]``,
    ``globals().get(name)``, ``name in globals()``."""
    if "globals" in source.bindings:
        return []
    found = []
    for reference in source.references.get("globals", ()):
        call = _looking_up(source.tree.body[reference.statement]).get(id(reference.node))
        if call is not None and reference.phase is Phase.DEFERRED and reference.functions:
            found.append((reference, call))
    return found


def may_look_up_its_names(source: Source) -> bool:
    """May code of the module take any name from its own namespace, as `globals` and `eval` do?"""
    looking = {"globals", "eval", "exec"} - source.bindings.keys()
    return not looking.isdisjoint(source.references) or bool(lookups_of_own_module(source))


@lru_cache(maxsize=4)
def lookups_of_own_module(source: Source) -> list[Reference]:
    """The reads of ``__name__`` in functions that only find the module itself: ``sys.modules[__name__]``."""
    if "__name__" not in source.references or "__name__" in source.bindings:
        return []
    keys = {
        id(node.slice)
        for node in nodes_in(source.tree)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load)
        if isinstance(node.value, ast.Attribute) and node.value.attr == "modules"
    }
    found = source.references["__name__"]
    return [r for r in found if id(r.node) in keys and r.phase is Phase.DEFERRED and r.functions]


@lru_cache(maxsize=64)
def _looking_up(statement: ast.stmt) -> dict[int, ast.Call]:
    """The names ``globals`` (ids of nodes) whose calls are only asked for one name."""
    found = {}
    for node in nodes_in(statement):
        for child in child_nodes(node):
            if not isinstance(child, ast.Call) or child.args or child.keywords:
                continue
            if getattr(child.func, "id", "") == "globals" and _is_lookup(node, child, statement):
                found[id(child.func)] = child
    return found


def _is_lookup(node: ast.AST, namespace: ast.Call, statement: ast.stmt) -> bool:
    if isinstance(node, ast.Subscript):
        return node.value is namespace and isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Compare):
        return (
            len(node.ops) == 1 and isinstance(node.ops[0], ast.In | ast.NotIn) and node.left is not namespace
        )
    if isinstance(node, ast.Attribute) and node.attr == "get":
        return any(isinstance(call, ast.Call) and call.func is node for call in nodes_in(statement))
    return False
