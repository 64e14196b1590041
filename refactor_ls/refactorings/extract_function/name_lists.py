"""Code that lists the names of a module or of a class as a whole, and would find one more."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.namespace_lookups import is_asked_for_one_name
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.extract_function.hierarchy import ClassPlace, ancestors

_WITH_METHODS = frozenset({"dir", "getmembers", "getmembers_static"})
_REMEDY = "begin its name with an underscore"


def line_where_globals_are_listed(source: Source) -> int:
    """The line (from 1) where code of a module goes through all of its names; else 0."""
    if "globals" not in source.references:
        return 0
    return next((node.lineno for node in _gone_through(source.tree) if _called(node) == "globals"), 0)


def members_listed(project: Project, place: ClassPlace) -> Iterator[Reason]:
    """Where a class, one of its bases, or code that names it, lists what its objects have."""
    for one in (place, *ancestors(project, place)):
        line = next((node.lineno for node in _gone_through(one.node) if _lists_methods(node, "")), 0)
        if line:
            message = f"`{one.node.name}` lists the names of its objects here, and there would be one more"
            yield Reason(message, one.source.path, line, _REMEDY)
            return
    name = place.node.name
    for path in sorted(project.files.containing([name])):
        source = project.parsed(path) if path.endswith(".py") and _may_list(project.files[path]) else None
        for node in _gone_through(source.tree) if source is not None else ():
            if _lists_methods(node, name):
                message = f"the names of `{name}` are listed here, and there would be one more"
                yield Reason(message, path, node.lineno, _REMEDY)
                return


def _may_list(text: str) -> bool:
    return any(word in text for word in ("dir(", "vars(", "getmembers", "__dict__"))


def _lists_methods(node: ast.expr, owner: str) -> bool:
    """Does it give all names of an object with its class, or of a class? Of that called `owner`, else of its own."""
    if isinstance(node, ast.Attribute):
        return node.attr == "__dict__" and _is_class(node.value, owner)
    if not isinstance(node, ast.Call) or not node.args:
        return False
    called, of = _called(node), node.args[0]
    if owner:
        return called in (*_WITH_METHODS, "vars") and _is_class(of, owner)
    return called in _WITH_METHODS or (called == "vars" and _is_class(of, owner))


def _is_class(node: ast.expr, owner: str) -> bool:
    text = ast.unparse(node)
    return text.split(".")[-1] == owner if owner else text in ("cls", "type(self)", "self.__class__")


def _gone_through(root: ast.AST) -> Iterator[ast.expr]:
    """The calls and attributes that stand where more is done with them than to look one name up."""
    for parent in nodes_in(root):
        for node in ast.iter_child_nodes(parent):
            if isinstance(node, ast.Call | ast.Attribute) and not _only_looks_up(parent, node):
                yield node


def _only_looks_up(parent: ast.AST, node: ast.expr) -> bool:
    if isinstance(parent, ast.Call):
        return _called(parent) in ("exec", "eval")
    return is_asked_for_one_name(parent, node)


def _called(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else None
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
