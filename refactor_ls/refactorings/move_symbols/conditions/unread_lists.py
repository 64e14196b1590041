"""Lists of a module that are only added to: what registers itself there is tied to nothing."""

from __future__ import annotations

import ast

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.uses.search import names_taken_through

_ADDING = frozenset({"append", "add", "extend", "insert", "update"})


def unread_lists(project: Project, source: Source) -> frozenset[str]:
    """The private names of lists and sets that nobody reads, so that no order can be seen in them."""
    wanted = {name for name in source.defined_names if _is_private_list(source, name)}
    if not wanted:
        return frozenset()
    adding = _names_added_to(source.tree)
    unread = {name for name in wanted if all(id(r.node) in adding for r in source.loads(name))}
    return frozenset(unread - names_taken_through(project, source.path, unread)) if unread else frozenset()


def _is_private_list(source: Source, name: str) -> bool:
    bindings = source.bindings[name]
    if not name.startswith("_") or name.startswith("__") or name in source.exported or len(bindings) != 1:
        return False
    made = bindings[0].value
    is_call = isinstance(made, ast.Call) and getattr(made.func, "id", "") in ("list", "set")
    return is_call or isinstance(made, ast.List | ast.Set)


def _names_added_to(tree: ast.Module) -> set[int]:
    """The names (ids of nodes) in statements like ``names.append(value)``."""
    found = set()
    for node in nodes_in(tree):
        call = node.value if isinstance(node, ast.Expr) else None
        function = call.func if isinstance(call, ast.Call) else None
        if isinstance(function, ast.Attribute) and function.attr in _ADDING:
            found.add(id(function.value))
    return found
