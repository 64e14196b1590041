"""The classes around a class: what its bases have, as far as they can be seen, and which classes derive from it."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.uses.meaning import origin_of

_HARMLESS = frozenset({"object", "ABC", "Generic"})
_HARMLESS_METACLASSES = frozenset({"ABCMeta", "type"})


@dataclass(frozen=True, eq=False)
class ClassPlace:
    """A class and the file that it stands in."""

    source: Source
    node: ast.ClassDef


def unseen_base(project: Project, place: ClassPlace, name: str) -> str:
    """A base class of it that cannot be looked into, as it is written, or one that is built in and has `name`."""
    for one in (place, *ancestors(project, place)):
        for base in one.node.bases:
            text = ast.unparse(base)
            head = text.split("[")[0].split(".")[-1]
            if _class_of(project, one.source, base) is None and head not in _HARMLESS:
                built_in = getattr(builtins, head, None) if head not in one.source.bindings else None
                if not isinstance(built_in, type) or hasattr(built_in, name):
                    return text
        for keyword in one.node.keywords:
            if (
                keyword.arg != "metaclass"
                or ast.unparse(keyword.value).split(".")[-1] not in _HARMLESS_METACLASSES
            ):
                return f"{keyword.arg}={ast.unparse(keyword.value)}"
    return ""


def ancestors(project: Project, place: ClassPlace) -> Iterator[ClassPlace]:
    """The bases of a class in the workspace, and theirs."""
    seen, todo = {id(place.node)}, [place]
    while todo:
        one = todo.pop()
        for base in one.node.bases:
            found = _class_of(project, one.source, base)
            if found is not None and id(found.node) not in seen:
                seen.add(id(found.node))
                todo.append(found)
                yield found


def member_line(node: ast.ClassDef, name: str) -> int:
    """The line (from 1) where a class gives its objects something of that name, or looks it up in them; else 0."""
    receivers = {node.name, *_first_parameters(node)}
    for child in nodes_in(node):
        is_defined = getattr(child, "name", None) == name or (
            isinstance(child, ast.Name) and child.id == name and not isinstance(child.ctx, ast.Load)
        )
        is_attribute = (
            isinstance(child, ast.Attribute)
            and child.attr == name
            and (not isinstance(child.value, ast.Name) or child.value.id in receivers)
        )
        is_spelt = isinstance(child, ast.Constant) and child.value == name
        if is_defined or is_attribute or is_spelt:
            return getattr(child, "lineno", node.lineno)
    return 0


def _first_parameters(node: ast.ClassDef) -> Iterator[str]:
    for child in nodes_in(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            arguments = [*child.args.posonlyargs, *child.args.args]
            yield from (one.arg for one in arguments[:1])


def derived_with(project: Project, place: ClassPlace, name: str) -> tuple[str, int] | None:
    """The (path, line) where a class that derives from it uses `name`, in any file of the workspace."""
    for path in project.files.containing([name, "class"]):
        source = project.parsed(path) if path.endswith(".py") else None
        for node in nodes_in(source.tree) if source is not None else ():
            if source is not None and isinstance(node, ast.ClassDef) and node.bases:
                line = member_line(node, name)
                if line and any(a.node is place.node for a in ancestors(project, ClassPlace(source, node))):
                    return path, line
    return None


def is_lent(project: Project, class_name: str, method: str) -> bool:
    """Does a file of the workspace take the method through the class, perhaps for objects of other classes?"""
    spelt = re.compile(rf"\b{re.escape(class_name)}\.{re.escape(method)}\b")
    paths = project.files.containing([f"{class_name}.{method}"])
    return any(spelt.search(project.files[path]) for path in paths if path.endswith(".py"))


def _class_of(project: Project, source: Source, base: ast.expr) -> ClassPlace | None:
    origin = origin_of(project, source, base)
    if origin is None or origin.rest or not isinstance(origin.binding.node, ast.ClassDef):
        return None
    return ClassPlace(origin.source, origin.binding.node)
