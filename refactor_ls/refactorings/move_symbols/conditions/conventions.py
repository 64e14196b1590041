"""Names that a framework looks for in a module of a certain place, where nothing in the workspace says so."""

from __future__ import annotations

import ast
import posixpath
import re
from collections.abc import Collection, Iterator, Sequence

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason, refused_alone
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.lookups import called_name
from refactor_ls.refactorings.uses.meaning import origin_of

_OF_PYTEST = frozenset(
    "setup_module teardown_module setup_function teardown_function pytestmark pytest_plugins collect_ignore "
    "collect_ignore_glob".split()
)
_OF_UNITTEST = frozenset({"setUpModule", "tearDownModule"})
# Base classes of libraries that hold no tests.
_WITHOUT_TESTS = frozenset(
    "TestCase IsolatedAsyncioTestCase SimpleTestCase TransactionTestCase object".split()
)
# What is done for, or said of, every test of the module that it stands in.
_FOR_CLASSES = _OF_UNITTEST | {"setup_module", "teardown_module", "pytestmark", "pytest_generate_tests"}
_FOR_FUNCTIONS = _FOR_CLASSES | {"setup_function", "teardown_function"}
_OF_URLS = frozenset("urlpatterns app_name handler400 handler403 handler404 handler500".split())
_OF_ALEMBIC = frozenset("revision down_revision branch_labels depends_on upgrade downgrade".split())


def who_finds(source: Source, name: str, node: ast.AST) -> str:
    """Who finds what `node` binds to `name` by its name in the module; "" where nobody is known to."""
    folder, file = posixpath.split(source.path)
    if isinstance(node, Function) and is_fixture(node):
        return "pytest"
    if file == "conftest.py" and (name.startswith("pytest_") or name in _OF_PYTEST):
        return "pytest"
    if is_test_file(source.path) and name in _OF_PYTEST | _OF_UNITTEST:
        return "pytest" if name in _OF_PYTEST else "unittest"
    if _is_of_django(source, folder, file, name, node):
        return "Django"
    is_revision = "down_revision" in source.bindings and "revision" in source.bindings
    return "Alembic" if is_revision and name in _OF_ALEMBIC else ""


def is_fixture(node: ast.AST) -> bool:
    """Is it a function that is a fixture of pytest?"""
    decorators = node.decorator_list if isinstance(node, Function) else []
    called = [d.func if isinstance(d, ast.Call) else d for d in decorators]
    return any(getattr(d, "attr", getattr(d, "id", "")) == "fixture" for d in called)


def fixture_name(node: Function, bound: str) -> str:
    """By which name tests ask for a fixture that a module has as `bound`: its own, or the one that it is given."""
    calls = (decorator for decorator in node.decorator_list if isinstance(decorator, ast.Call))
    given = (k.value for call in calls for k in call.keywords if k.arg == "name")
    return next((str(value.value) for value in given if isinstance(value, ast.Constant)), bound)


def parametrized(node: Function) -> set[str]:
    """The names of its parameters that ``parametrize`` gives values."""
    calls = (each for each in node.decorator_list if isinstance(each, ast.Call))
    given = (call.args[0] for call in calls if called_name(call) == "parametrize" and call.args)
    constants = (part for value in given for part in ast.walk(value) if isinstance(part, ast.Constant))
    return {name.strip() for constant in constants for name in str(constant.value).split(",")}


def is_found_from(conftest: str, path: str) -> bool:
    """Does the test file (or conftest.py) at `path` find the fixtures of a ``conftest.py``?"""
    folder = posixpath.dirname(conftest)
    return posixpath.basename(conftest) == "conftest.py" and (not folder or path.startswith(f"{folder}/"))


def _is_of_django(source: Source, folder: str, file: str, name: str, node: ast.AST) -> bool:
    if f"/{folder}".endswith("/management/commands"):
        return name == "Command"
    if f"/{folder}".endswith("/migrations"):
        return name == "Migration"
    if f"/{folder}".endswith("/templatetags"):
        return name == "register"
    if file == "apps.py" and isinstance(node, ast.ClassDef):
        return any(ast.unparse(base).endswith("AppConfig") for base in node.bases)
    if file in ("wsgi.py", "asgi.py"):
        return name == "application"
    return name in _OF_URLS and "django" in source.text


def found_names(facts: Facts) -> Iterator[tuple[str, str, int]]:
    """(name, who, line from 1) of the moved names that somebody finds by name in their module."""
    for name in sorted(facts.names):
        for binding in facts.source.bindings.get(name, ())[:1]:
            who = who_finds(facts.source, name, binding.node)
            if who and not _goes_with_its_tests(facts, name, binding.node):
                yield name, who, getattr(binding.node, "lineno", 0)


def _goes_with_its_tests(facts: Facts, name: str, node: ast.AST) -> bool:
    """Is it a fixture that its tests still find, or one of a test file that nothing asks for which stays there?"""
    if isinstance(node, Function) and is_fixture(node) and _is_found_above(facts, name):
        return True
    if not is_test_file(facts.source.path) or not isinstance(node, Function) or not is_fixture(node):
        return False
    if is_used_unasked(node):
        return False
    words = re.finditer(rf"\b{re.escape(name)}\b", facts.source.text)
    return all(facts.selection.holds(facts.source.statement_at(word.start())) for word in words)


def _is_found_above(facts: Facts, name: str) -> bool:
    """Does pytest find a fixture in the destination for all that stays, with no other of that name in between?"""
    source, destination = facts.request.source, facts.request.destination
    if not is_found_from(destination, source):
        return False
    between, folder = [], posixpath.dirname(source)
    while folder != posixpath.dirname(destination):
        between.append(f"{folder}/conftest.py")
        folder = posixpath.dirname(folder)
    others = (
        facts.project.parsed(path) for path in between if path in facts.project.files and path != source
    )
    return not any(other is None or name in other.bindings for other in others)


# -- tests


def tests_in(facts: Facts) -> frozenset[str]:
    """The moved tests: who imports one has it run again."""
    if not is_test_file(facts.source.path):
        return frozenset()
    return frozenset(
        str(getattr(node, "name", ""))
        for node in facts.definitions()
        if _is_test(facts.project, facts.source, node)
    )


def is_test_file(path: str) -> bool:
    """Does pytest or unittest look for tests in the file?"""
    return re.fullmatch(r"test.*\.py|.*_tests?\.py", posixpath.basename(path)) is not None


def test_reasons(facts: Facts) -> Iterator[Reason]:
    """Tests that would not be found any more, or would be without what is done for all tests of their module."""
    path, destination = facts.source.path, facts.request.destination
    if not is_test_file(path):
        return
    tests = [node for node in facts.definitions() if _is_test(facts.project, facts.source, node)]
    if tests and not is_test_file(destination):
        name = getattr(tests[0], "name", "")
        message = f"pytest would not look for the test `{name}` in {destination}"
        yield Reason(message, path, tests[0].lineno, "choose a destination that is named like a test")
        return
    if posixpath.basename(destination) == "conftest.py":
        return
    yield from _without_its_module(facts, tests)


def _without_its_module(facts: Facts, tests: Sequence[ast.stmt]) -> Iterator[Reason]:
    """Tests for which something is done in the one module and not in the other."""
    path, destination = facts.source.path, facts.request.destination
    for node in tests:
        wanted = _FOR_FUNCTIONS if isinstance(node, Function) else _FOR_CLASSES
        here, there = (_for_all_tests(source, wanted) for source in (facts.source, facts.destination))
        test = getattr(node, "name", "")
        for name in sorted(here - there - facts.names):
            message = f"`{name}` is there for the tests of its module, and `{test}` would be without it"
            yield refused_alone(message, path, node.lineno, [name])
        for name in sorted(there - here):
            message = f"`{name}` of {destination} is there for all tests in it, and `{test}` would be one"
            yield Reason(message, path, node.lineno, "choose another destination")


def _for_all_tests(source: Source, wanted: Collection[str]) -> set[str]:
    """The names of a module that pytest or unittest use for each of its tests."""
    return {
        name
        for name, bindings in source.bindings.items()
        if name in wanted or any(is_used_unasked(binding.node) for binding in bindings)
    }


def is_used_unasked(node: ast.AST) -> bool:
    """Is it a fixture that pytest uses for tests that do not ask for it?"""
    return isinstance(node, Function) and is_fixture(node) and "autouse" in _decorators(node)


def _decorators(node: Function) -> str:
    return " ".join(map(ast.unparse, node.decorator_list))


def holds_tests(project: Project, source: Source) -> bool:
    """Does a file that pytest or unittest look into hold anything that they would run, or may it?"""
    if source.walk.stars:
        return True
    return any(
        _is_test(project, source, binding.node)
        or (binding.kind is BindingKind.IMPORT and name.lower().startswith("test"))
        for name, bindings in source.bindings.items()
        for binding in bindings
    )


def _is_test(project: Project, source: Source, node: ast.AST) -> bool:
    """Would it be run as a test? Functions only by pytest, which looks into no ``tests.py`` unless it is told to."""
    if isinstance(node, ast.ClassDef) and not _may_hold_tests(project, source, node, set()):
        return False  # others inherit from it
    if isinstance(node, ast.ClassDef) and any(ast.unparse(base).endswith("TestCase") for base in node.bases):
        return True
    name = posixpath.basename(source.path)
    is_of_pytest = re.fullmatch(r"test_.*\.py|.*_test\.py", name) is not None
    if not is_of_pytest and not any(project.files.containing(["python_files"])):
        return False
    prefix = "test" if isinstance(node, Function) else "Test" if isinstance(node, ast.ClassDef) else ""
    return bool(prefix) and getattr(node, "name", "").startswith(prefix)


def _may_hold_tests(project: Project, source: Source, node: ast.ClassDef, seen: set[ast.ClassDef]) -> bool:
    """Has the class test methods, of its own or of a base class that is known or may have some?"""
    seen.add(node)
    bound = (n for part in node.body for n in nodes_in(part))
    names = (getattr(n, "name", getattr(n, "id", "")) for n in bound if isinstance(n, Function | ast.Name))
    if node.decorator_list or node.keywords or any(n.startswith("test") or n == "runTest" for n in names):
        return True
    return any(_may_give_tests(project, source, base, seen) for base in node.bases)


def _may_give_tests(project: Project, source: Source, base: ast.expr, seen: set[ast.ClassDef]) -> bool:
    origin = origin_of(project, source, base)
    if origin is None:
        return ast.unparse(base).split(".")[-1] not in _WITHOUT_TESTS
    definition = origin.binding.node
    if not isinstance(definition, ast.ClassDef) or origin.rest:
        return True
    return definition not in seen and _may_hold_tests(project, origin.source, definition, seen)
