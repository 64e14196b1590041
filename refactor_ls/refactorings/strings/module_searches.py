"""Code that imports modules of a package without naming them: by names that it puts together, or by searching it."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.walk_definitions import all_arguments
from refactor_ls.refactorings.string_values import UNKNOWN, Reader
from refactor_ls.refactorings.strings.dotted import name_of_module
from refactor_ls.refactorings.strings.found_modules import IMPORTS, ModuleSearch
from refactor_ls.refactorings.strings.package_listings import package_listings
from refactor_ls.refactorings.strings.roles import literal_parts
from refactor_ls.refactorings.strings.told_names import may_be, told_searches
from refactor_ls.refactorings.uses.lookups import called_name

_SEARCHES = ("iter_modules", "walk_packages", "find_modules")
_DYNAMIC = (*_SEARCHES, *IMPORTS)
# Such a call whose name is no plain string: a quick look before a file is parsed.
_OPEN = re.compile(
    rf"\b(?:{'|'.join(_SEARCHES)})\(|\b(?:{'|'.join(IMPORTS)})\(\s*(?![\"'][\w.]*[\"']\s*[,)])"
)
_OWN_PLACES = frozenset({"__path__", "__file__", "__package__", "__spec__"})
_OWN_PLACE = re.compile(rf"(?<![\w.'\"])(?:{'|'.join(sorted(_OWN_PLACES))})")


def module_searches(project: Project, path: str) -> tuple[ModuleSearch, ...]:
    """The calls in other files that may import module `path` without naming it; kept for those who ask again."""
    return project.answers.once((module_searches, path), lambda: tuple(_searches(project, path)))


def _searches(project: Project, path: str) -> Iterator[ModuleSearch]:
    reader = Reader(project, lambda source, node: _told(project, source, node))
    name = project.modules.name(path)
    for other in dict.fromkeys(p for word in _DYNAMIC for p in project.files.containing([f"{word}("])):
        text = (project.files.get(other) or "") if other.endswith(".py") and other != path else ""
        source = project.parsed(other) if _is_likely(path, name, other, text) else None
        for node in nodes_in(source.tree) if source is not None else ():
            if source is not None and isinstance(node, ast.Call) and called_name(node) in _DYNAMIC:
                yield from _may_load(project, path, reader, source, node)
    yield from _starts_of_names(project, path)
    yield from told_searches(project, path, reader)
    yield from package_listings(project, path)


def _starts_of_names(project: Project, path: str) -> Iterator[ModuleSearch]:
    """``packages = ("shop.plugins.", "")``: some code adds a name to what such a table holds, and imports that."""
    package = project.modules.name(path).rpartition(".")[0]
    starts = [f"{package}.{quote}" for quote in "\"'"] if "." in package else []
    if not starts or not any(p for word in IMPORTS for p in project.files.containing([f"{word}("])):
        return
    for other in dict.fromkeys(p for start in starts for p in project.files.containing([start])):
        source = project.parsed(other) if other.endswith(".py") else None
        for node in nodes_in(source.tree) if source is not None else ():
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and source is not None:
                for part in literal_parts(node.value):
                    if part.value == f"{package}.":
                        yield ModuleSearch(source, part, is_sure=True, is_search=False)


def _is_likely(path: str, name: str, other: str, text: str) -> bool:
    """A quick look: who puts the name together is in a package around the module, or says a part of the name."""
    folder, here = posixpath.dirname(path), posixpath.dirname(other)
    if not _OPEN.search(text):
        return False
    says_own = "__name__" in text or "__package__" in text
    if here == folder or (says_own and f"{folder}/".startswith(f"{here}/")):
        return True
    package, _, stem = name.rpartition(".")
    last = package.rpartition(".")[2]
    if "walk_packages(" in text and (name.partition(".")[0] in text or f"{folder}/".startswith(f"{here}/")):
        return True
    if last and last in text:
        if any(f"{word}(" in text for word in _SEARCHES) or f'"{package}"' in text or f"'{package}'" in text:
            return True
        if says_own and re.search(rf"\b{last}(?:\.__(?:name|package)__|\s+as\s)", text):
            return True
    begins = re.finditer(rf"[\"']({re.escape(name.partition('.')[0])}\.[\w.]*)(?=[\"'{{%])", text)
    if any(name.startswith(match[1]) and match[1] != name for match in begins):
        return True
    middles = re.finditer(rf"\.{last}\.(\w*)[\"'{{%]", text) if last else ()
    ends = re.finditer(rf"[.\"']({stem})[\"']|(?:[\"'}}]|%s)(_\w+)[\"']", text) if stem else ()
    return any(stem.startswith(match[1]) and match[1] != stem for match in middles) or any(
        stem.endswith(match[1] or match[2]) for match in ends
    )


def looking_into(project: Project, path: str) -> Iterator[ModuleSearch]:
    """Those of them that know the package and do something with its modules, as a table of plugins does."""
    for search in module_searches(project, path):
        if search.is_sure and not search.is_lazy and search.is_looked_into:
            yield search


def imported_by_any_name(project: Project, asked: str) -> tuple[ModuleSearch, ...]:
    """The calls that import what they are told, of whose names no part is known, and that ask the module for a name."""
    return project.answers.once((imported_by_any_name, asked), lambda: tuple(_by_any_name(project, asked)))


def _by_any_name(project: Project, asked: str) -> Iterator[ModuleSearch]:
    reader = Reader(project, lambda source, node: _told(project, source, node))
    for other in dict.fromkeys(p for word in IMPORTS for p in project.files.containing([f"{word}(", asked])):
        text = (project.files.get(other) or "") if other.endswith(".py") else ""
        source = project.parsed(other) if _OPEN.search(text) else None
        for node in nodes_in(source.tree) if source is not None else ():
            if source is None or not isinstance(node, ast.Call) or called_name(node) not in IMPORTS:
                continue
            given = node.args[0] if node.args else None
            is_open = given is not None and not isinstance(given, ast.Constant)
            search = ModuleSearch(source, node, is_sure=False, is_search=False)
            if not is_open or asked not in search.names_spelled:
                continue
            if UNKNOWN in _open_names(project, reader, source, node):
                yield search


def _may_load(
    project: Project, path: str, reader: Reader, source: Source, call: ast.Call
) -> Iterator[ModuleSearch]:
    name = project.modules.name(path)
    package, called = name.rpartition(".")[0], called_name(call)
    is_near = posixpath.dirname(source.path) == posixpath.dirname(path)
    if called in _SEARCHES:
        if _searches_for(project, source, call, path):
            yield ModuleSearch(source, call, is_sure=True, is_search=True)
        return
    if not call.args or isinstance(call.args[0], ast.Constant):
        return
    names = project.answers.once((_open_names, call), lambda: [*_open_names(project, reader, source, call)])
    texts = [text for text in names if UNKNOWN in text]
    is_sure = any(may_be(text, name) or (is_near and text.startswith(".")) for text in texts)
    if is_sure or (is_near and package and texts):
        yield ModuleSearch(source, call, is_sure=is_sure, is_search=False)


def _open_names(project: Project, reader: Reader, source: Source, call: ast.Call) -> Iterator[str]:
    """The names that a call may import, UNKNOWN for the parts that cannot be told. Those that are relative to what
    cannot be told go on to begin with a dot; those that are relative to nothing are left out, as they name nothing."""
    level, packages = _relative_to(project, reader, source, call)
    for value in reader.values(source, call.args[0]):
        text = "." * level + value.text
        inner = text.lstrip(".")
        if inner == text:
            yield text
            continue
        for package in packages:
            above = package.split(".")[: len(inner) - len(text) + 1 or None]
            yield text if package == UNKNOWN else ".".join((*above, inner))


def _relative_to(project: Project, reader: Reader, source: Source, call: ast.Call) -> tuple[int, list[str]]:
    """How many dots a call puts before the name, and the packages from which relative names count."""
    given = {keyword.arg: keyword.value for keyword in call.keywords}
    place, word = (1, "package") if called_name(call) == "import_module" else (4, "level")
    told = call.args[place] if len(call.args) > place else given.get(word)
    if told is None:
        return 0, []
    if word == "package":
        return 0, [value.text for value in reader.values(source, told)]
    level = told.value if isinstance(told, ast.Constant) else 0
    return level if isinstance(level, int) else 0, [_package_of(project, source.path)]


def _told(project: Project, source: Source, node: ast.expr) -> str | None:
    """What ``__name__``, ``module.__name__`` and ``__package__`` say."""
    if isinstance(node, ast.Name) and node.id == "__package__":
        return _package_of(project, source.path)
    if isinstance(node, ast.Attribute) and node.attr == "__package__":
        node = ast.Attribute(node.value, "__name__", ast.Load())  # of a package it is the same
    return name_of_module(project, source, node)


def _package_of(project: Project, path: str) -> str:
    name = project.modules.name(path)
    return name if posixpath.basename(path) == INIT else name.rpartition(".")[0]


def _searches_for(project: Project, source: Source, call: ast.Call, path: str) -> bool:
    """May a search find module `path`? It does in the package whose ``__path__`` it is given, and a walk below that."""
    package = project.modules.name(path).rpartition(".")[0]
    walks = called_name(call) == "walk_packages"
    searched = _package_searched(project, source, call)
    if searched is not None:
        return package == searched or (walks and package.startswith(f"{searched}."))
    folder, here = posixpath.dirname(path), posixpath.dirname(source.path)
    stem = package.rpartition(".")[2]
    is_near = folder == here or (walks and f"{folder}/".startswith(f"{here}/"))
    if is_near and _is_about_itself(project, source, call):
        return True
    return bool(stem) and re.search(rf"\b{stem}\b", ast.unparse(call)) is not None


def _package_searched(project: Project, source: Source, call: ast.Call) -> str | None:
    """The package whose ``__path__`` a search is given, "" for one from outside; None where it cannot be told."""
    given = call.args[0] if call.args else None
    if isinstance(given, ast.Name) and given.id == "__path__":
        return _package_of(project, source.path)
    if not isinstance(given, ast.Attribute) or given.attr != "__path__":
        return None
    name = _told(project, source, ast.Attribute(given.value, "__name__", ast.Load()))
    if name is not None:
        return name
    root: ast.expr = given.value
    while isinstance(root, ast.Attribute):
        root = root.value
    known = [found for found in source.all_imports if found.name == getattr(root, "id", "")]
    tops = {found.module.split(".")[0] for found in known if not found.level}
    is_outside = len(tops) == 1 and len(known) == len(source.bindings.get(getattr(root, "id", ""), ()))
    return "" if is_outside and project.modules.find(tops.pop(), source.path) is None else None


def _is_about_itself(project: Project, source: Source, call: ast.Call) -> bool:
    """May a search be one of the package that the file is in, and not only of what a function is told elsewhere?"""
    around = source.tree.body[source.statement_at(source.span(call).start)]
    if not isinstance(around, ast.FunctionDef | ast.AsyncFunctionDef) or not all_arguments(around.args):
        return True
    init = f"{posixpath.dirname(source.path)}/{INIT}"
    names_itself = any(isinstance(n, ast.Name) and n.id == "__name__" for n in nodes_in(around))
    return names_itself or any(map(_names_own_place, (source, project.parsed(init))))


def _names_own_place(source: Source | None) -> bool:
    """Does the code of a file read where it lies? Comments that speak of ``__path__`` do not."""
    if source is None or not _OWN_PLACE.search(source.text):
        return False
    return any(isinstance(n, ast.Name) and n.id in _OWN_PLACES for n in nodes_in(source.tree))
