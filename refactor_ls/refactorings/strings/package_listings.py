"""Code that finds the modules of a package among its names: ``dir(plugins)``, ``getattr(plugins, name)``."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.string_values import UNKNOWN, Reader
from refactor_ls.refactorings.strings.dotted import module_meant
from refactor_ls.refactorings.strings.found_modules import ModuleSearch
from refactor_ls.refactorings.strings.told_names import may_be
from refactor_ls.refactorings.uses.lookups import called_name

_WITH_VALUES = ("vars", "getmembers")
_CALLS = (*_WITH_VALUES, "dir", "getattr")


def package_listings(project: Project, path: str) -> Iterator[ModuleSearch]:
    """The calls in other files, but for tests, that list the names of the package of module `path`, or look one up that
    may be the module's."""
    folder = posixpath.dirname(path)
    reader = Reader(project)
    package, stem = posixpath.join(folder, INIT), posixpath.basename(folder)
    if package not in project.files or package == path:
        return
    for other in dict.fromkeys(likely_listings(project, stem)):
        is_code = other.endswith(".py") and not posixpath.basename(other).startswith(("test", "conftest"))
        if not is_code or other in (path, package):
            continue
        source = project.parsed(other)
        for node in nodes_in(source.tree) if source is not None else ():
            is_call = isinstance(node, ast.Call) and (_lists_names(node) or _looks_up(node))
            if source is None or not isinstance(node, ast.Call) or not is_call:
                continue
            if module_meant(project, source, node.args[0]) != package:
                continue
            if called_name(node) != "getattr" or _may_be_asked_for(reader, source, node.args[1], path):
                yield ModuleSearch(source, node, is_sure=True, is_search=False)


def _may_be_asked_for(reader: Reader, source: Source, name: ast.expr, path: str) -> bool:
    """May the name be that of the module at `path`? One of which nothing is known may be any."""
    last = reader.project.modules.name(path).rpartition(".")[2]
    texts = [value.text for value in reader.values(source, name)]
    return any(text == UNKNOWN or may_be(text, last) for text in texts)


def likely_listings(project: Project, stem: str) -> Iterator[str]:
    """The files in which a call seems to be given the package, by a quick look, or its names to be read."""
    for word in _CALLS:  # a pattern of one word is looked for many times faster
        shape = re.compile(rf"{word}\(\s*(?:[\w.]+\.)?{re.escape(stem)}\s*[,)]")
        for path in project.files.containing([f"{word}(", stem]):
            if shape.search(project.files.get(path) or ""):
                yield path
    yield from project.files.containing([f"{stem}.__dict__"])


def _lists_names(call: ast.AST) -> bool:
    """Does it list the names that something has, whatever they stand for? With their values, a module is told apart."""
    return isinstance(call, ast.Call) and called_name(call) == "dir" and bool(call.args)


def _looks_up(call: ast.Call) -> bool:
    if called_name(call) in _WITH_VALUES:
        return bool(call.args)
    is_open = len(call.args) > 1 and not isinstance(call.args[1], ast.Constant)
    return called_name(call) == "getattr" and is_open
