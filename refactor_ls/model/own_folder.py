"""Code that asks `__file__` for nothing but the folder: it finds the same in any module of that folder."""

from __future__ import annotations

import ast

from refactor_ls.model.nodes import Function, child_nodes, nodes_in

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
            if called == "dirname" or (
                called == "split" and _takes_only_head(statement, parents.get(id(holder)))
            ):
                return True
            if called not in _KEEP_FILE:
                return False
            at = holder
        else:
            return isinstance(holder, ast.Assign) and _is_read_for_folder(statement, holder)


def _is_read_for_folder(statement: ast.stmt, bound: ast.Assign) -> bool:
    """``path = abspath(__file__)`` in a function that asks `path` for nothing but the folder."""
    target = bound.targets[0] if len(bound.targets) == 1 else None
    if not isinstance(statement, Function) or not isinstance(target, ast.Name):
        return False
    inner = list(nodes_in(statement))
    named = [
        node for node in inner if isinstance(node, ast.Name) and node.id == target.id and node is not target
    ]
    is_handed_on = any(isinstance(n, ast.Global | ast.Nonlocal) and target.id in n.names for n in inner)
    is_read = all(isinstance(name.ctx, ast.Load) for name in named)
    return is_read and not is_handed_on and all(reads_only_folder(statement, name) for name in named)


def _takes_only_head(statement: ast.stmt, node: ast.AST | None) -> bool:
    """``head, tail = split(__file__)``, where nobody reads the `tail`"""
    target = node.targets[0] if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    if not isinstance(target, ast.Tuple) or len(target.elts) != 2 or not isinstance(target.elts[1], ast.Name):
        return False
    tail = target.elts[1].id
    is_local = isinstance(statement, Function)
    names = (part for part in nodes_in(statement) if isinstance(part, ast.Name) and part.id == tail)
    return is_local and not any(isinstance(name.ctx, ast.Load) for name in names)


def resolves_own_file(call: ast.Call) -> bool:
    """``Path(__file__).resolve()`` or ``(Path(__file__).parent / "data").resolve()``: the same whenever it is asked."""
    function = call.func
    is_resolved = isinstance(function, ast.Attribute) and function.attr in _METHODS_KEEPING_FILE
    return isinstance(function, ast.Attribute) and is_resolved and _is_beside_own_file(function.value)


def _is_beside_own_file(path: ast.expr) -> bool:
    """Is it a path that is made of ``Path(__file__)`` and constants?"""
    while True:
        if isinstance(path, ast.Attribute) and path.attr == "parent":
            path = path.value
        elif (
            isinstance(path, ast.BinOp)
            and isinstance(path.op, ast.Div)
            and isinstance(path.right, ast.Constant)
        ):
            path = path.left
        elif isinstance(path, ast.Subscript) and getattr(path.value, "attr", "") == "parents":
            path = path.value.value  # type: ignore[attr-defined]
        elif isinstance(path, ast.Call) and isinstance(path.func, ast.Attribute):
            has_constants = all(isinstance(given, ast.Constant) for given in path.args)
            if path.func.attr not in (*_METHODS_KEEPING_FILE, "joinpath", "with_name") or not has_constants:
                return False
            path = path.func.value
        else:
            given = path.args if isinstance(path, ast.Call) else []
            return len(given) == 1 and isinstance(given[0], ast.Name) and given[0].id == "__file__"
