"""Code that imports modules of a package without naming them: by names that it puts together, or by searching it."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.walk_definitions import all_arguments
from refactor_ls.refactorings.string_values import UNKNOWN, Reader
from refactor_ls.refactorings.strings.dotted import name_of_module
from refactor_ls.refactorings.strings.roles import literal_parts
from refactor_ls.refactorings.uses.lookups import called_name

_SEARCHES = ("iter_modules", "walk_packages", "find_modules")
_IMPORTS = ("import_module", "__import__")
_DYNAMIC = (*_SEARCHES, *_IMPORTS)
# Such a call whose name is no plain string: a quick look before a file is parsed.
_OPEN = re.compile(
    rf"\b(?:{'|'.join(_SEARCHES)})\(|\b(?:{'|'.join(_IMPORTS)})\(\s*(?![\"'][\w.]*[\"']\s*[,)])"
)
_OWN_PLACE = re.compile(r"(?<![\w.'\"])__(?:path|file|package|spec)__")


@dataclass(frozen=True, eq=False)
class ModuleSearch:
    """A call that may import a module without naming it, or the start of a name that is put together elsewhere.

    `is_sure` says that the call tells the package at least, `is_search` that it lists what is there.
    """

    source: Source
    call: ast.Call | ast.Constant
    is_sure: bool
    is_search: bool

    @property
    def is_lazy(self) -> bool:
        """Does it serve who asks the package for an attribute, which says the name?"""
        statement = self.around
        return isinstance(statement, ast.FunctionDef) and statement.name == "__getattr__"

    @property
    def is_looked_into(self) -> bool:
        """Does the code around it do anything with the modules but import them?"""
        around = self.around
        unused = {id(n.value) for n in nodes_in(around) if isinstance(n, ast.Expr)}
        loads = [
            node
            for node in nodes_in(around)
            if isinstance(node, ast.Call) and called_name(node) in (*_IMPORTS, "load_module", "exec_module")
        ]
        return any(id(node) not in unused or called_name(node) == "exec_module" for node in loads)

    @property
    def names_read(self) -> frozenset[str] | None:
        """The attributes that the code around it reads of the modules; None where it may read any."""
        around = self.around
        loads = {id(n) for n in nodes_in(around) if isinstance(n, ast.Call) and called_name(n) in _IMPORTS}
        held, kept = set[str](), 0
        for node in nodes_in(around):
            if isinstance(node, ast.Assign) and id(node.value) in loads:
                kept += 1
                held |= {target.id if isinstance(target, ast.Name) else "" for target in node.targets}
        attributes = [n for n in nodes_in(around) if isinstance(n, ast.Attribute)]
        read = {id(n.value): n.attr for n in attributes}
        used = [
            n
            for n in nodes_in(around)
            if isinstance(n, ast.Name) and n.id in held and isinstance(n.ctx, ast.Load)
        ]
        if kept != len(loads) or not loads or "" in held or any(id(name) not in read for name in used):
            return None
        found = frozenset(read[id(name)] for name in used)
        return None if "__dict__" in found else found

    @property
    def around(self) -> ast.stmt:
        """The top-level statement that it stands in."""
        return self.source.tree.body[self.source.statement_at(self.source.span(self.call).start)]


def module_searches(project: Project, path: str) -> tuple[ModuleSearch, ...]:
    """The calls in other files that may import module `path` without naming it; kept for those who ask again."""
    return project.answers.once((module_searches, path), lambda: tuple(_searches(project, path)))


def _searches(project: Project, path: str) -> Iterator[ModuleSearch]:
    reader = Reader(project, lambda source, node: name_of_module(project, source, node))
    name = project.modules.name(path)
    for other in dict.fromkeys(p for word in _DYNAMIC for p in project.files.containing([f"{word}("])):
        text = (project.files.get(other) or "") if other.endswith(".py") and other != path else ""
        source = project.parsed(other) if _is_likely(path, name, other, text) else None
        for node in nodes_in(source.tree) if source is not None else ():
            if source is not None and isinstance(node, ast.Call) and called_name(node) in _DYNAMIC:
                yield from _may_load(project, path, reader, source, node)
    yield from _starts_of_names(project, path)


def _starts_of_names(project: Project, path: str) -> Iterator[ModuleSearch]:
    """``packages = ("shop.plugins.", "")``: some code adds a name to what such a table holds, and imports that."""
    package = project.modules.name(path).rpartition(".")[0]
    starts = [f"{package}.{quote}" for quote in "\"'"] if "." in package else []
    if not starts or not any(p for word in _IMPORTS for p in project.files.containing([f"{word}("])):
        return
    for other in dict.fromkeys(p for start in starts for p in project.files.containing([start])):
        source = project.parsed(other) if other.endswith(".py") else None
        for node in nodes_in(source.tree) if source is not None else ():
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and source is not None:
                for part in literal_parts(node.value):
                    if part.value == f"{package}.":
                        yield ModuleSearch(source, part, is_sure=True, is_search=False)


def _is_likely(path: str, name: str, other: str, text: str) -> bool:
    """A quick look: who puts the name together is in a package around the module, or says how the name begins."""
    folder, here = posixpath.dirname(path), posixpath.dirname(other)
    if not _OPEN.search(text):
        return False
    if here == folder or ("__name__" in text and f"{folder}/".startswith(f"{here}/")):
        return True
    package = name.rpartition(".")[0].rpartition(".")[2]
    if package and package in text and any(f"{word}(" in text for word in _SEARCHES):
        return True
    begins = re.finditer(rf"[\"']({re.escape(name.partition('.')[0])}\.[\w.]*)(?=[\"'{{%])", text)
    return any(name.startswith(match[1]) and match[1] != name for match in begins)


def looking_into(project: Project, path: str) -> Iterator[ModuleSearch]:
    """Those of them that know the package and do something with its modules, as a table of plugins does."""
    for search in module_searches(project, path):
        if search.is_sure and not search.is_lazy and search.is_looked_into:
            yield search


def _may_load(
    project: Project, path: str, reader: Reader, source: Source, call: ast.Call
) -> Iterator[ModuleSearch]:
    name = project.modules.name(path)
    package, called = name.rpartition(".")[0], called_name(call)
    is_near = posixpath.dirname(source.path) == posixpath.dirname(path)
    if called in _SEARCHES:
        stem = package.rpartition(".")[2]
        if (is_near and _is_about_itself(project, source, call)) or (
            stem and re.search(rf"\b{stem}\b", ast.unparse(call))
        ):
            yield ModuleSearch(source, call, is_sure=True, is_search=True)
        return
    if not call.args or isinstance(call.args[0], ast.Constant):
        return
    texts = [value.text for value in reader.values(source, call.args[0]) if UNKNOWN in value.text]
    patterns = [
        re.escape(text).replace(re.escape(UNKNOWN), ".*") for text in texts if not text.startswith(UNKNOWN)
    ]
    is_sure = any(re.fullmatch(pattern, name) for pattern in patterns)
    if is_sure or (is_near and package and texts):
        is_relative = is_near and any(text.startswith(".") for text in texts)
        yield ModuleSearch(source, call, is_sure=is_sure or is_relative, is_search=False)


def _is_about_itself(project: Project, source: Source, call: ast.Call) -> bool:
    """May a search be one of the package that the file is in, and not only of what a function is told elsewhere?"""
    around = source.tree.body[source.statement_at(source.span(call).start)]
    if not isinstance(around, ast.FunctionDef | ast.AsyncFunctionDef) or not all_arguments(around.args):
        return True
    init = f"{posixpath.dirname(source.path)}/{INIT}"
    names_itself = any(isinstance(n, ast.Name) and n.id == "__name__" for n in nodes_in(around))
    return names_itself or any(map(_OWN_PLACE.search, (source.text, project.files.get(init) or "")))
