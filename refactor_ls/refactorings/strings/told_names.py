"""Functions that import what they are told, and are told names put together: ``locate(f"shop.{kind}.Order")``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import pairwise

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.string_values import UNKNOWN, Reader
from refactor_ls.refactorings.strings.found_modules import IMPORTS, ModuleSearch
from refactor_ls.refactorings.strings.roles import LOOKUPS
from refactor_ls.refactorings.uses.lookups import called_name

_IMPORTERS = LOOKUPS | {"run_module", "find_spec", "find_loader", "importorskip"}
_RUNNERS = frozenset({"exec", "eval", "compile"})
_IMPORT = re.compile(rf"\b(?:{'|'.join(IMPORTS)})\(\s*\w+\s*[,)]")
_DEFINITION = re.compile(r"^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)", re.MULTILINE)
_IN_CODE = re.compile(rf"[\w{UNKNOWN}]+(?:\.[\w{UNKNOWN}]+)+")


def may_be(text: str, name: str) -> bool:
    """Does what is known of a text say a part of the module's name? One of which nothing is known names what others
    put into it, as ``import_string(name)`` does for whoever calls it."""
    pattern = re.escape(text).replace(re.escape(UNKNOWN), ".*")
    return re.search(r"\w", text) is not None and re.fullmatch(pattern, name) is not None


def told_searches(project: Project, path: str, reader: Reader) -> Iterator[ModuleSearch]:
    """The calls in other files by which a name that begins with the package of module `path` is imported."""
    name = project.modules.name(path)
    package = name.rpartition(".")[0]
    told = project.answers.once((_told, package), lambda: list(_told(project, reader, package)))
    for source, call, paths in told:
        if source.path == path:
            continue
        if any(may_be(each, name) for each in paths):
            yield ModuleSearch(source, call, is_sure=True, is_search=False)
            continue
        asked = frozenset(attribute for each in paths for attribute in _asked_of(each, name))
        if asked:
            yield ModuleSearch(source, call, is_sure=True, is_search=False, asked=asked)


def _told(project: Project, reader: Reader, package: str) -> Iterator[tuple[Source, ast.Call, list[str]]]:
    """The calls that import what they are told, with the paths that these may be, of which a part cannot be told; in
    files that say something that begins with the package. The same for all modules of the package."""
    breaks_off = re.compile(rf"{re.escape(package)}\.\w*[{{%\"']")
    for other in project.files.containing([f"{package}."]) if package else ():
        text = project.files.get(other) or "" if other.endswith(".py") else ""
        source = project.parsed(other) if breaks_off.search(text) else None
        if source is None:
            continue
        own = _own_names(source)
        for node in nodes_in(source.tree):
            if isinstance(node, ast.Call):
                called = own.get(called_name(node), called_name(node))
                paths = _open_paths(project, reader, source, node, called)
                if paths:
                    yield source, node, paths


def _open_paths(project: Project, reader: Reader, source: Source, call: ast.Call, called: str) -> list[str]:
    """What a call, of a function that is originally named so, may import; only what cannot be told whole."""
    if called in _RUNNERS and not isinstance(call.func, ast.Name):
        return []  # ``re.compile``
    given = _given(project, call, called)
    texts = [value.text for part in given for value in reader.values(source, part)]
    return [each for text in texts if UNKNOWN in text for each in _paths(text, called)]


def _asked_of(text: str, name: str) -> Iterator[str]:
    """What a path asks of the module, where its beginning may be the module's name: ``shop.formats.?:Format.line``."""
    while (end := re.search(r"[.:](\w+)$", text)) is not None:
        text = text[: end.start()]
        if may_be(text, name):
            yield end[1]


def _given(project: Project, call: ast.Call, called: str) -> list[ast.expr]:
    """The arguments of a call that may name a module: the first, or any where a function of the workspace imports."""
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    if called in _IMPORTERS or called in _RUNNERS:
        return given[:1]
    if called in IMPORTS:
        return [] if called == called_name(call) else given[:1]
    lists = [part.elts for part in given if isinstance(part, ast.List | ast.Tuple)]
    run = [
        module
        for parts in (call.args, *lists)
        for option, module in pairwise(parts)
        if isinstance(option, ast.Constant) and option.value == "-m"
    ]
    return given if called in importing_functions(project) else run


def _paths(text: str, called: str) -> list[str]:
    return _IN_CODE.findall(text) if called in _RUNNERS else [text]


def _own_names(source: Source) -> dict[str, str]:
    """What a file calls the functions that import: ``from importlib import import_module as load``."""
    return {
        found.name: found.imported
        for found in source.all_imports
        if found.imported in (*IMPORTS, *_IMPORTERS) and found.name != found.imported
    }


def importing_functions(project: Project) -> frozenset[str]:
    """The names of the functions and classes of the workspace that import what a variable of theirs says."""
    return project.answers.once(importing_functions, lambda: frozenset(_importing(project)))


def _importing(project: Project) -> Iterator[str]:
    for path in dict.fromkeys(p for word in IMPORTS for p in project.files.containing([f"{word}("])):
        text = project.files.get(path) or "" if path.endswith(".py") else ""
        calls = [match.start() for match in _IMPORT.finditer(text)]
        definitions = [(match.start(), match[1]) for match in _DEFINITION.finditer(text)] if calls else []
        for call in calls:
            above = [defined for start, defined in definitions if start < call]
            yield from (each for each in above[-1:] if not each.startswith("__"))
            yield from (each for each in above[-2:-1] if above[-1] == "__init__")
