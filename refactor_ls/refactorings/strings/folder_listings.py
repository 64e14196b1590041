"""Code that lists the files of a folder to find modules there: ``os.listdir(plugins.__path__[0])``."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.strings.dotted import name_of_module
from refactor_ls.refactorings.strings.listed_names import leaves_out
from refactor_ls.refactorings.uses.lookups import called_name

_LISTS = frozenset({"listdir", "scandir", "iterdir", "glob", "iglob"})
_MAY_LIST = tuple(f"{name}(" for name in sorted(_LISTS))
_OF_MODULES = re.compile(r"\.py\b|\bimport_module\b|\b__import__\b")
_PLACES = ("__path__", "__file__")


def listings(project: Project, path: str) -> Iterator[tuple[str, int]]:
    """Where (path, line from 1) a file lists the modules that lie beside module `path`, and so finds new ones."""
    folder = posixpath.dirname(path)
    for other in dict.fromkeys(p for place in _PLACES for p in project.files.containing([place])):
        text = project.files.get(other) or "" if other.endswith(".py") else ""
        is_likely = posixpath.dirname(other) == folder or posixpath.basename(folder) in text
        if not is_likely or not any(call in text for call in _MAY_LIST) or not _OF_MODULES.search(text):
            continue
        source = project.parsed(other)
        for call in _calls(source) if source is not None else ():
            is_listed = source is not None and _folder_listed(project, source, call) == folder
            if source is not None and is_listed and not leaves_out(source, call, path):
                yield other, call.lineno


def _calls(source: Source) -> Iterator[ast.Call]:
    for node in nodes_in(source.tree):
        if isinstance(node, ast.Call) and called_name(node) in _LISTS:
            yield node


def _folder_listed(project: Project, source: Source, call: ast.Call) -> str | None:
    """The folder (path) whose files a call lists, where it is told by a module; None where it cannot be told."""
    parts = list(_parts(source, call))
    texts = (n.value for n in parts if isinstance(n, ast.Constant) and isinstance(n.value, str))
    if any(text not in ("", ".") and "*" not in text for text in texts):
        return None  # a folder below, or a file
    places = {place for part in parts if (place := _place(project, source, part))}
    if len(places) != 1:
        return None
    folder = places.pop()
    for part in parts:
        ups = (isinstance(part, ast.Call) and called_name(part) == "dirname") or (
            isinstance(part, ast.Attribute) and part.attr == "parent"
        )
        folder = posixpath.dirname(folder) if ups else folder
    return folder


def _parts(source: Source, call: ast.Call) -> Iterator[ast.AST]:
    """The nodes of a call, and of what a name in it was given at the top of the module."""
    for node in nodes_in(call):
        yield node
        bound = source.bindings.get(node.id, ()) if isinstance(node, ast.Name) else ()
        if len(bound) == 1 and bound[0].value is not None:
            yield from nodes_in(bound[0].value)


def _place(project: Project, source: Source, node: ast.AST) -> str | None:
    """What ``__file__``, ``package.__file__`` or ``package.__path__`` says: the path of a file, or of a folder."""
    if isinstance(node, ast.Name) and node.id in _PLACES:
        path: str | None = source.path
        place = node.id
    elif isinstance(node, ast.Attribute) and node.attr in _PLACES:
        name = name_of_module(project, source, ast.Attribute(node.value, "__name__", ast.Load()))
        path = project.modules.find(name, source.path) if name else None
        place = node.attr
    else:
        return None
    if path is None or place == "__file__":
        return path
    return posixpath.dirname(path) if posixpath.basename(path) == INIT else None
