"""Code that asks `__file__` for nothing but the folder: it finds the same in any module of that folder."""

from __future__ import annotations

import ast

from refactor_ls.model.nodes import child_nodes, nodes_in

_KEEP_FILE = frozenset({"abspath", "realpath", "normpath", "fspath", "Path", "PurePath", "str"})
_METHODS_KEEPING_FILE = frozenset({"resolve", "absolute", "expanduser"})
_OF_FOLDER = frozenset({"parent", "parents", "with_name"})


def reads_only_folder(statement: ast.stmt, name: ast.expr) -> bool:
    """Does the statement use `name`, a ``__file__`` in it, only as ``dirname(__file__)``, ``Path(__file__).parent`` or
    the like?"""
    parents = {id(child): node for node in nodes_in(statement) for child in child_nodes(node)}
    at: ast.AST = name
    while True:
        holder = parents.get(id(at))
        if isinstance(holder, ast.Attribute):
            if holder.attr in _OF_FOLDER:
                return True
            call = parents.get(id(holder))
            if (
                holder.attr not in _METHODS_KEEPING_FILE
                or not isinstance(call, ast.Call)
                or call.func is not holder
            ):
                return False
            at = call
        elif isinstance(holder, ast.Call) and at in holder.args and len(holder.args) == 1:
            called = getattr(holder.func, "attr", getattr(holder.func, "id", ""))
            if called == "dirname":
                return True
            if called not in _KEEP_FILE:
                return False
            at = holder
        else:
            return False


def resolves_own_file(call: ast.Call) -> bool:
    """``Path(__file__).resolve()``, which is the same whenever it is asked."""
    function = call.func
    if not isinstance(function, ast.Attribute) or function.attr not in _METHODS_KEEPING_FILE:
        return False
    path = function.value
    given = path.args if isinstance(path, ast.Call) else []
    return len(given) == 1 and isinstance(given[0], ast.Name) and given[0].id == "__file__"
