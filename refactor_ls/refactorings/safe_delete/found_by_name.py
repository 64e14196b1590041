"""What uses definitions without naming them in the workspace: pytest, registries, tools that read a file's names."""

from __future__ import annotations

import ast
import posixpath
import re
import sys
from collections.abc import Iterator

from refactor_ls.model.nodes import Function
from refactor_ls.model.scopes import BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_fixture, is_test_file, who_finds
from refactor_ls.refactorings.move_symbols.conditions.registration import asks_for_subclasses, registers
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.texts.documents import METADATA
from refactor_ls.refactorings.uses.meaning import origin_of, root_name

# Files whose names a tool reads that is not seen here.
READ_BY_TOOLS = {
    "conftest.py": "pytest",
    "setup.py": "build tools",
    "noxfile.py": "nox",
    "conf.py": "Sphinx",
    "fabfile.py": "Fabric",
    "gunicorn.conf.py": "gunicorn",
    "hatch_build.py": "hatch",
    "sitecustomize.py": "Python",
    "usercustomize.py": "Python",
}
_OF_UNITTEST = frozenset({"setUpModule", "tearDownModule", "load_tests"})
_OF_PYTEST = frozenset(
    "setup_module teardown_module setup_function teardown_function pytestmark collect_ignore "
    "collect_ignore_glob".split()
)
# Base classes of these libraries keep no list of their subclasses.
_PLAIN_BASES = frozenset(
    "pydantic attr attrs typing_extensions numpy pandas torch requests httpx click rich hypothesis mock lark "
    "pyparsing setuptools yarl aiohttp docutils jinja2 werkzeug pygments".split()
)
_DEEPEST = 8
_KEEP = "delete it by hand where that is not so"


def found_reasons(facts: Facts) -> Iterator[Reason]:
    """Why something may use what goes though nothing names it."""
    path = facts.source.path
    for name in sorted(facts.names):
        by = finder_of(path, name)
        if by:
            line = getattr(facts.source.bindings[name][0].node, "lineno", 0)
            yield Reason(f"{by} finds `{name}` by its name", path, line, _KEEP)
    for node in facts.definitions():
        if isinstance(node, Function | ast.ClassDef):
            why = _why_used(facts, node)
            if why:
                yield Reason(why, path, node.lineno, _KEEP)
    for index in facts.selection.statements:
        changed = sorted(facts.mutations.of(index) - facts.names - facts.selection.incidental)
        if changed:
            listed = ", ".join(f"`{name}`" for name in changed)
            line = facts.source.tree.body[index].lineno
            yield Reason(f"it changes {listed} when it is defined", path, line, _KEEP)


def finder_of(path: str, name: str) -> str:
    """Who looks for a name of a module; "" where nobody is known to."""
    file = posixpath.basename(path)
    if name.startswith("__") and name.endswith("__"):
        return "Python, or a tool,"
    if name.startswith("pytest_"):
        return "pytest"
    if file in READ_BY_TOOLS and not name.startswith("_"):
        return READ_BY_TOOLS[file] if not _is_plain_conftest_helper(file, name) else ""
    if is_test_file(path) and (re.match(r"test|Test", name) or name in _OF_PYTEST):
        return "pytest"
    return "unittest" if name in _OF_UNITTEST else ""


def _is_plain_conftest_helper(file: str, name: str) -> bool:
    """What pytest does not look for in a conftest.py is as good as in any module; fixtures are asked for elsewhere."""
    return file == "conftest.py" and name not in _OF_PYTEST and not name.startswith("pytest")


def _why_used(facts: Facts, node: Function | ast.ClassDef) -> str:
    if isinstance(node, Function) and is_fixture(node):
        return f"the fixture `{node.name}` may be asked for by its name" if _is_wanted(facts, node) else ""
    who = who_finds(facts.source, node.name, node)
    if who:
        return f"{who} finds `{node.name}` by its name"
    why = _why_class_is_used(facts, node) if isinstance(node, ast.ClassDef) else ""
    if not why and registers(facts.project, facts.source, node):
        return f"`{node.name}` is registered where it is defined, so it may be used from there"
    return why


# -- fixtures


def _is_wanted(facts: Facts, node: Function) -> bool:
    """Is a fixture used by itself, does it have another name, or does a test or a setting say its name?"""
    for decorator in node.decorator_list:
        keywords = {k.arg for k in decorator.keywords} if isinstance(decorator, ast.Call) else set()
        if keywords & {"autouse", "name", None}:
            return True
    asks = (facts.project.files.get(p) or "" for p in facts.project.files.containing(["getfixturevalue("]))
    if any(re.search(r"getfixturevalue\(\s*(?![\"']\w+[\"']\s*\))", text) for text in asks):
        return True  # by a name that cannot be told
    word = re.compile(rf"\b{re.escape(node.name)}\b")
    for path in facts.project.files.containing([node.name]):
        if not path.endswith(".py") and posixpath.basename(path) not in METADATA:
            continue
        for match in word.finditer(facts.project.files.get(path) or ""):
            if path != facts.source.path or not _goes(facts, match.start()):
                return True
    return False


def _goes(facts: Facts, offset: int) -> bool:
    return facts.selection.holds(facts.source.statement_at(offset))


# -- classes


def _why_class_is_used(facts: Facts, node: ast.ClassDef) -> str:
    """Is a class asked for among the subclasses of another, or may a library keep a list of them?"""
    for source, base in _bases(facts, facts.source, node, _DEEPEST):
        name = base.attr if isinstance(base, ast.Attribute) else root_name(base)
        origin = origin_of(facts.project, source, base)
        if origin is None:
            library = _library(source, base)
            if library:
                return f"`{node.name}` is a subclass of {library}'s `{name}`, which may keep a list of them"
        elif asks_for_subclasses(facts.project, origin, name):
            return f"the subclasses of `{name}` are asked for, and `{node.name}` is one"
    return ""


def _bases(facts: Facts, source: Source, node: ast.ClassDef, depth: int) -> Iterator[tuple[Source, ast.expr]]:
    """The base classes and metaclasses of a class, and theirs, with the files that say so."""
    for base in (*node.bases, *(k.value for k in node.keywords if k.arg == "metaclass")):
        yield source, base
        origin = origin_of(facts.project, source, base)
        if origin is not None and isinstance(origin.binding.node, ast.ClassDef) and depth:
            yield from _bases(facts, origin.source, origin.binding.node, depth - 1)


def _library(source: Source, base: ast.expr) -> str:
    """The library that a base class comes from, where it may keep a list of subclasses; "" where it does not."""
    bindings = [b for b in source.bindings.get(root_name(base), ()) if b.kind is BindingKind.IMPORT]
    tops = {import_binding(b).module.split(".")[0] for b in bindings if not import_binding(b).level}
    unknown = sorted(tops - _PLAIN_BASES - set(sys.stdlib_module_names))
    return unknown[0] if unknown else ""
