"""Lists of a module in which no order can be seen: what registers itself there is tied to nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.uses.search import names_taken_through

_ADDING = frozenset({"append", "add", "extend", "insert", "update"})
# What empties the cache of a function, and does nothing else: any order will do.
_CLEARING = frozenset({"cache_clear"})


def unread_lists(project: Project, source: Source) -> frozenset[str]:
    """The private names of lists and sets that nobody reads, or only to empty caches, so that no order can be seen."""
    return project.answers.once((unread_lists, source), lambda: _unread_lists(project, source))


def _unread_lists(project: Project, source: Source) -> frozenset[str]:
    wanted = {name for name in source.defined_names if _is_private_list(source, name)}
    if not wanted:
        return frozenset()
    adding = _names_added_to(source.tree)
    unread = {name for name in wanted if all(id(r.node) in adding for r in source.loads(name))}
    taken = names_taken_through(project, source.path, unread) if unread else frozenset()
    return frozenset(unread - taken) | {name for name in taken if _only_empties_caches(project, source, name)}


def _is_private_list(source: Source, name: str) -> bool:
    bindings = source.bindings[name]
    if not name.startswith("_") or name.startswith("__") or name in source.exported or len(bindings) != 1:
        return False
    made = bindings[0].value
    is_call = isinstance(made, ast.Call) and getattr(made.func, "id", "") in ("list", "set")
    return is_call or isinstance(made, ast.List | ast.Set)


def _names_added_to(tree: ast.Module) -> dict[int, ast.Call]:
    """The names (ids of nodes) in statements like ``names.append(value)``, and the calls."""
    found = {}
    for node in nodes_in(tree):
        call = node.value if isinstance(node, ast.Expr) else None
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _ADDING:
            found[id(call.func.value)] = call
    return found


# -- lists of what empties caches


def _only_empties_caches(project: Project, source: Source, name: str) -> bool:
    """Does it hold the ``cache_clear`` of functions, and does who reads it only call each?"""
    adding = _names_added_to(source.tree)
    added = [given for r in source.loads(name) for given in adding[id(r.node)].args]
    if not _is_empty(source, name) or not all(getattr(given, "attr", "") in _CLEARING for given in added):
        return False
    readers = (project.parsed(p) for p in project.files.containing([name]) if p.endswith(".py"))
    return all(
        reader is not None and (reader is source or all(_mentions_are_calls(reader, name)))
        for reader in readers
    )


def _is_empty(source: Source, name: str) -> bool:
    made = source.bindings[name][0].value
    return not getattr(made, "elts", ()) and not getattr(made, "args", ())


def _mentions_are_calls(source: Source, name: str) -> Iterator[bool]:
    """Of each place in another file that says the name: is it ``for clear in shop._caches: clear()``?"""
    loops = {
        id(node.iter) for node in nodes_in(source.tree) if isinstance(node, ast.For) and _calls_each(node)
    }
    for node in nodes_in(source.tree):
        said = (getattr(node, field, None) for field in ("id", "attr", "name", "value"))
        if any(isinstance(word, str) and name in word for word in said):
            yield id(node) in loops


def _calls_each(loop: ast.For) -> bool:
    only = loop.body[0] if len(loop.body) == 1 and not loop.orelse else None
    call = only.value if isinstance(only, ast.Expr) else None
    if not isinstance(call, ast.Call) or call.args or call.keywords:
        return False
    return isinstance(call.func, ast.Name) and call.func.id == getattr(loop.target, "id", "")
