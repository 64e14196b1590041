"""Who uses a module: whatever would have to follow if it were renamed, and who runs or finds it otherwise."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Iterator

from refactor_ls.model.modules import INIT
from refactor_ls.model.nodes import Function
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.source import Source
from refactor_ls.model.text import LineTable
from refactor_ls.refactorings.change import Reason, Refusal
from refactor_ls.refactorings.move_module.facts import facts_of, stem_of
from refactor_ls.refactorings.move_module.move import change_of
from refactor_ls.refactorings.move_module.relocation import FOUND_BY_ITS_NAME, Relocation
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_test_file
from refactor_ls.refactorings.move_symbols.conditions.registration import registers
from refactor_ls.refactorings.move_symbols.mutations import Mutations
from refactor_ls.refactorings.safe_delete.found_by_name import READ_BY_TOOLS
from refactor_ls.refactorings.safe_delete.values import doing_reasons
from refactor_ls.refactorings.scripts import is_main_guard
from refactor_ls.refactorings.strings.module_searches import module_searches
from refactor_ls.refactorings.texts.distant_stubs import distant_stub_reasons
from refactor_ls.refactorings.uses.standard_names import standard_name_reasons

FIRST = "stop using it there first"
TEXT = "change the text first"
_RUN_BY_PATH = frozenset({"manage.py", "wsgi.py", "asgi.py", *READ_BY_TOOLS})
# What Django finds by the names of modules and folders.
_OF_DJANGO = frozenset("admin apps models tasks signals urls settings middleware context_processors".split())
_FOLDERS = {
    "migrations": "Django",
    "commands": "Django",
    "templatetags": "Django",
    "versions": "Alembic",
}


def users_of_module(project: Project, path: str) -> Iterator[Reason]:
    """Everybody who names the module: code first, then documents and metadata."""
    yield from sorted(_users(project, path), key=lambda r: (not r.path.endswith(".py"), r.path, r.line))


def _users(project: Project, path: str) -> Iterator[Reason]:
    facts = facts_of(project, _renamed(project, path))
    change = change_of(facts)
    if isinstance(change, Refusal):
        yield from (Reason(reason.message, reason.path, reason.line, FIRST) for reason in change.reasons)
        return
    for other, edits in change.edits.items():
        lines = LineTable(project.files[other])
        is_code = other.endswith((".py", ".ipynb"))
        for edit in sorted(edits, key=lambda edit: edit.span):
            line = lines.line_of(edit.span.start) + 1
            if is_code:
                yield Reason(f"{path} is used", other, line, FIRST)
            else:
                yield Reason(f"{path} is named here", other, line, TEXT)
    for error in facts.broken:
        message = f"it may use {path}, but does not parse: {error.message}"
        yield Reason(message, error.path, error.line, "mend it first")
    broken = {(error.path, error.line) for error in facts.broken}
    for note in change.receipt:
        if (note.path, note.line) not in broken and facts.relocation.origin(note.path) != path:
            yield Reason(f"{path} is named here", note.path, note.line, TEXT)
    yield from _named_as_file(project, path)
    yield from _found_in_package(project, path)
    yield from standard_name_reasons(project, path)
    yield from distant_stub_reasons(project, path)


def _renamed(project: Project, path: str) -> Relocation:
    """The module under a name that nothing has."""
    stem = path.removesuffix(f"/{INIT}").removesuffix(".py")
    while project.modules.on_disk(f"{stem}_gone") is not None:
        stem += "_gone"
    if posixpath.basename(path) == INIT:
        folder = posixpath.dirname(path)
        return Relocation(path, f"{stem}_gone/{INIT}", {folder: f"{stem}_gone"}, is_package=True)
    renames = {path: f"{stem}_gone.py"}
    if f"{path}i" in project.files:
        renames[f"{path}i"] = f"{stem}_gone.pyi"
    return Relocation(path, f"{stem}_gone.py", renames, is_package=False)


def _named_as_file(project: Project, path: str) -> Iterator[Reason]:
    """Strings that end with the file's name, as those do that run it."""
    file = posixpath.basename(path)
    named = re.compile(rf"[\"'/\\]{re.escape(file)}[\"'\s]")
    for other in project.files.containing([file]):
        text = project.files.get(other) or ""
        match = named.search(text) if other.endswith((".py", ".ipynb")) and other != path else None
        if match is not None:
            line = LineTable(text).line_of(match.start()) + 1
            yield Reason(f"a file of the name {file} is named here", other, line, FIRST)


def _found_in_package(project: Project, path: str) -> Iterator[Reason]:
    """Code that imports the modules of a package without naming them."""
    for search in module_searches(project, path):
        message = "modules are imported here, and which ones cannot be told"
        yield Reason(message, search.source.path, search.call.lineno, FIRST)


# -- who does not name it


def unseen_users_of_module(project: Project, path: str, *, public: bool) -> Iterator[Reason]:
    """Why a module may be used that nothing names."""
    file = posixpath.basename(path)
    keep = "delete it by hand where that is not so"
    if file == INIT:
        yield from _package(project, path)
        return
    if file in FOUND_BY_ITS_NAME or file in _RUN_BY_PATH:
        yield Reason(f"a file of the name {file} is run or read by tools", path, 0, keep)
    elif is_test_file(path):
        yield Reason("it is a file of tests, which are found by its name", path, 0, keep)
    elif who := _framework_that_finds(project, path):
        yield Reason(f"{who} finds it by its place", path, 0, keep)
    source = project.parsed(path)
    if source is not None:
        yield from _doing(project, source)
    name = project.modules.name(path)
    if not public and project.is_shipped(path) and not any(p.startswith("_") for p in name.split(".")):
        message = "it is public in a library, so others may use it"
        yield Reason(message, path, 0, "delete it all the same with --public")


def _package(project: Project, path: str) -> Iterator[Reason]:
    folder = posixpath.dirname(path)
    if any(other != path and (other.startswith(f"{folder}/") or not folder) for other in project.files):
        yield Reason("it makes a package of its folder", path, 0, "delete the modules of the package first")


def _framework_that_finds(project: Project, path: str) -> str:
    """Who finds a module by the name of its folder, or by its own; "" where nobody is known to."""
    stem, folder = stem_of(path), posixpath.basename(posixpath.dirname(path))
    if folder in _FOLDERS:
        return _FOLDERS[folder]
    uses_django = project.files.containing(["from django"]) or project.files.containing(["import django"])
    return "Django" if stem in _OF_DJANGO and uses_django else ""


def _doing(project: Project, source: Source) -> Iterator[Reason]:
    """Why a module may be wanted for what it does when it runs."""
    keep = "delete it by hand where that is not so"
    mutations, path = Mutations(source), source.path
    running = [node.lineno for node in source.tree.body if is_main_guard(node) or _does_something(node)]
    for line in [1] if source.text.startswith("#!") else running:
        yield Reason("it does something when it runs, so it may be run as a program", path, line, keep)
    for index, node in enumerate(source.tree.body):
        changed = sorted(mutations.of(index) - source.defined_names)
        if node.lineno in running:
            continue
        if changed:
            listed = ", ".join(f"`{name}`" for name in changed)
            yield Reason(f"it changes {listed} when it runs", path, node.lineno, keep)
        elif isinstance(node, Function | ast.ClassDef) and registers(project, source, node):
            message = f"`{node.name}` is registered where it is defined, so it may be used from there"
            yield Reason(message, path, node.lineno, keep)
        else:
            yield from doing_reasons(project, source, node, source.defined_names)


def _does_something(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr):
        return not isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If) and is_type_checking(node.test):
        return False
    if isinstance(node, ast.If | ast.Try | ast.For | ast.While | ast.With):
        return any(isinstance(part, ast.Expr) and isinstance(part.value, ast.Call) for part in ast.walk(node))
    return False
