"""The nodes of a syntax tree, as `ast.walk` and `ast.iter_child_nodes` give them, in a third of the time.

Left out is what says nothing by itself: whether a name is read or stored, and which operator stands there.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef

# The fields that hold texts, numbers or one of the few nodes that all of a tree share.
_PLAIN = frozenset(
    "ctx op ops id attr arg name module level asname type_comment kind conversion simple is_async rest kwd_attrs "
    "lineno tag str".split()
)
_PLAIN_OF = {
    ast.Constant: frozenset({"value"}),
    ast.MatchSingleton: frozenset({"value"}),
    ast.Global: frozenset({"names"}),
    ast.Nonlocal: frozenset({"names"}),
}


def _holding(kind: type[ast.AST]) -> tuple[str, ...]:
    # The name of a type alias is a node, that of anything else is a text.
    plain = _PLAIN - {"name"} if kind.__name__ == "TypeAlias" else _PLAIN
    return tuple(name for name in kind._fields if name not in plain | _PLAIN_OF.get(kind, frozenset()))


class _FieldsByKind(dict[type, tuple[str, ...]]):
    """Kind of node -> its fields that hold nodes, found out when the kind is met."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        self[kind] = found = _holding(kind)
        return found


_FIELDS = _FieldsByKind()


def nodes_in(node: ast.AST) -> Iterator[ast.AST]:
    """The node and all below it, level by level, as `ast.walk` gives them; lazily."""
    fields = _FIELDS
    todo: list[ast.AST | None] = [node]
    append = todo.append
    for each in todo:
        if each is None:
            continue
        for name in fields[each.__class__]:
            child = getattr(each, name, None)
            if child.__class__ is list:
                todo += child
            elif child is not None:
                append(child)
        yield each


def child_nodes(node: ast.AST) -> list[ast.AST]:
    """The nodes right below a node, as `ast.iter_child_nodes` gives them."""
    found: list[ast.AST] = []
    for name in _FIELDS[node.__class__]:
        child = getattr(node, name, None)
        if child.__class__ is list:
            found += [each for each in child if each is not None]
        elif child is not None:
            found.append(child)
    return found


def holds(node: ast.AST, inner: ast.AST) -> bool:
    """Is a node another one, or does it stand in that at any depth?"""
    return any(each is inner for each in nodes_in(node))


def last_name(node: ast.AST) -> str:
    """The last name of a dotted expression; "" where it is none."""
    return getattr(node, "attr", getattr(node, "id", ""))
