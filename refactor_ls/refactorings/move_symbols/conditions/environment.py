"""Variables of the environment that a module reads while it is imported: does anybody set them meanwhile?"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from refactor_ls.model.nodes import last_name, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.move_symbols.conditions.conventions import is_test_file
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.parts import eager_parts

_ENVIRONMENT = frozenset({"environ", "environb"})
_READING = frozenset({"get", "getenv", "getenvb"})
_WRITING = frozenset({"setdefault", "update", "pop", "popitem", "clear", "__setitem__", "__delitem__"})
_SETTING = frozenset({"putenv", "unsetenv", "setenv", "delenv", "load_dotenv", "read_env", "read_envfile"})
_WORDS = ("environ", *sorted(_SETTING))
# `reload` is a reason of its own, whatever moves (replaced.py).
_RUNS_AGAIN = re.compile(r"\bsys\.modules\b|\brun_(?:module|path)\s*\(")


@dataclass(frozen=True)
class _Variables:
    """Names of variables; `others` says that there are some whose names cannot be told."""

    names: frozenset[str]
    others: bool = False

    def meets(self, more: _Variables) -> bool:
        if self.others or more.others:
            return bool(self.names or self.others) and bool(more.names or more.others)
        return not self.names.isdisjoint(more.names)


def is_settled(facts: Facts, statement: ast.AST, read: ast.AST) -> bool:
    """Has the environment the same value whenever the statement, which reads it there, is run?

    Nobody in the workspace sets the variable outside of tests or, in a test, while that is imported; and nobody runs
    the module again, as tests do after they have set one.
    """
    reads_it = last_name(read.func if isinstance(read, ast.Call) else read) in _ENVIRONMENT | _READING
    if not reads_it:
        return False
    project, path = facts.project, facts.source.path
    written = project.answers.once((_written, "all"), lambda: _written(project))
    return not _read_by(statement).meets(written) and not _may_run_again(project, path)


def _read_by(statement: ast.AST) -> _Variables:
    """The variables that a statement reads when it is run."""
    names, known = set[str](), set[ast.AST]()
    nodes = list(eager_parts(statement))
    for node in nodes:
        key: ast.AST | None = None
        place: ast.AST = node
        if isinstance(node, ast.Subscript) and _is_environment(node.value):
            key, place = node.slice, node.value
        elif isinstance(node, ast.Call) and node.args and last_name(node.func) in _READING:
            key, place = node.args[0], getattr(node.func, "value", node.func)
        elif isinstance(node, ast.Compare) and _is_environment(node.comparators[0]):
            key, place = node.left, node.comparators[0]
        if isinstance(key, ast.Constant):
            names.add(str(key.value))
            known |= {place, node}
    others = [node for node in nodes if _reads_environment(node) and node not in known]
    return _Variables(frozenset(names), bool(others))


def _reads_environment(node: ast.AST) -> bool:
    return _is_environment(node) or (
        isinstance(node, ast.Call) and last_name(node.func) in ("getenv", "getenvb")
    )


def _written(project: Project) -> _Variables:
    """The variables that code of the workspace sets, but for what tests do while they run."""
    found: list[str | None] = []
    paths = {path for word in _WORDS for path in project.files.containing([word]) if path.endswith(".py")}
    for path in sorted(paths):
        source = project.parsed(path)
        if source is None:
            return _Variables(frozenset(), others=True)
        found += _writes(source, _run_on_import(source) if _is_of_tests(path) else nodes_in(source.tree))
    return _Variables(frozenset(filter(None, found)), others=None in found)


def _is_of_tests(path: str) -> bool:
    return is_test_file(path) or path.rpartition("/")[2] == "conftest.py"


def _run_on_import(source: Source) -> Iterator[ast.AST]:
    return (part for statement in source.tree.body for part in eager_parts(statement))


def _writes(source: Source, nodes: Iterator[ast.AST]) -> Iterator[str | None]:
    """The variables that these nodes set; None for one that cannot be told."""
    aliases = {
        target.id
        for node in nodes_in(source.tree)
        if isinstance(node, ast.Assign) and _is_environment(node.value)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in nodes:
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            if _is_environment(node.value, aliases):
                yield _text(node.slice)
        elif isinstance(node, ast.AugAssign) and _is_environment(node.target, aliases):
            yield None
        elif isinstance(node, ast.Call):
            called, owner = last_name(node.func), getattr(node.func, "value", None)
            is_write = called in _WRITING and owner is not None and _is_environment(owner, aliases)
            if is_write or called in _SETTING:
                yield _text(node.args[0]) if node.args else None


def _text(key: ast.expr) -> str | None:
    return str(key.value) if isinstance(key, ast.Constant) else None


def _may_run_again(project: Project, path: str) -> bool:
    """May some code run the module once more, or drop it so that the next import does?"""
    stem = path.removesuffix("/__init__.py").removesuffix(".py").rpartition("/")[2]
    naming = project.files.containing([stem])
    return any(_RUNS_AGAIN.search(project.files.get(each) or "") for each in naming if each.endswith(".py"))


def _is_environment(node: ast.AST, aliases: frozenset[str] | set[str] = frozenset()) -> bool:
    return last_name(node) in _ENVIRONMENT or (isinstance(node, ast.Name) and node.id in aliases)
