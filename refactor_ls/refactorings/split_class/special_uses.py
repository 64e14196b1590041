"""The special methods of a class that its other methods use without naming them, as ``with self`` and ``cls()`` do."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator

from refactor_ls.model.nodes import Function, child_nodes, nodes_in
from refactor_ls.refactorings.split_class.members import Members

_BUILTINS = frozenset(name for name in dir(builtins) if name.islower()) - {
    "isinstance",
    "super",
    "type",
    "id",
}
_OPERATING = (
    *(ast.withitem, ast.Compare, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Starred, ast.Await, ast.YieldFrom),
    *(ast.If, ast.While, ast.IfExp),
)
_MAKING = frozenset({"__init__", "__new__", "__init_subclass__", "__class_getitem__"})


def is_special(name: str) -> bool:
    """Is it a name that Python itself calls?"""
    return name.startswith("__") and name.endswith("__")


def special_names(members: Members, function: Function) -> Iterator[str]:
    """Those that a method may use of its class: `__init__` where it makes an object, and all that the class defines
    where it does with its own what Python calls them for, as ``with self`` and ``len(self)``."""
    first = next((each.arg for each in (*function.args.posonlyargs, *function.args.args)), "")
    nodes = list(nodes_in(function))
    if any(_makes_one(node, first) for node in nodes):
        yield "__init__"
    if any(isinstance(each, ast.Name) and each.id == first for node in nodes for each in _operands(node)):
        yield from (name for name in members.methods if is_special(name) and name not in _MAKING)


def _operands(node: ast.AST) -> Iterator[ast.AST]:
    """The values for which a node has Python call special methods."""
    if isinstance(node, _OPERATING):
        yield from child_nodes(node)
    elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        yield node.iter
    elif isinstance(node, ast.Subscript):
        yield node.value
    elif isinstance(node, ast.Call):
        yield node.func
        yield from node.args if getattr(node.func, "id", "") in _BUILTINS else ()


def hands_itself_on(function: Function) -> bool:
    """Does a method give or return the object that it has as its first parameter, for a checker one of the mixin?"""
    first = next((each.arg for each in (*function.args.posonlyargs, *function.args.args)), "")
    given: list[ast.expr | None] = []
    for node in nodes_in(function):
        if isinstance(node, ast.Call):
            given += [*node.args, *(keyword.value for keyword in node.keywords)]
        elif isinstance(node, ast.Return | ast.Yield):
            given.append(node.value)
    return any(isinstance(each, ast.Name) and each.id == first for each in given)


def _makes_one(node: ast.AST, first: str) -> bool:
    """``cls(…)``, ``type(self)(…)`` or ``self.__class__(…)``."""
    if not isinstance(node, ast.Call):
        return False
    made = ast.unparse(node.func) if isinstance(node.func, ast.Name | ast.Attribute | ast.Call) else ""
    return made in (first, f"type({first})", f"{first}.__class__")
