"""Fixtures that move to a ``conftest.py``: tests there and below find them by name, those too that had another one."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.conventions import (
    fixture_name,
    is_fixture,
    is_found_from,
    is_test_file,
    is_used_unasked,
    parametrized,
)
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.lookups import called_name

_CONFTEST = "conftest.py"


class _Fixture(NamedTuple):
    name: str
    node: Function


def fixture_reasons(facts: Facts) -> Iterator[Reason]:
    """Tests that would be given a moved fixture which they are not given now."""
    destination = facts.request.destination
    if posixpath.basename(destination) != _CONFTEST:
        return
    for fixture in _moved_fixtures(facts):
        for path in sorted(_newly_below(facts)):
            source = facts.project.parsed(path)
            line = _asks(source, fixture.name) if source is not None else 0
            if is_used_unasked(fixture.node) and is_test_file(path):
                message = f"`{fixture.name}` is used without being asked for, and would be in {path} too"
                yield Reason(message, facts.source.path, fixture.node.lineno, "leave it with its tests")
                return
            if line:
                message = f"`{fixture.name}` is another fixture here, and {destination} would take its place"
                yield Reason(message, path, line, "give one of them another name first")
                return


def _moved_fixtures(facts: Facts) -> Iterator[_Fixture]:
    for node in facts.definitions():
        if isinstance(node, Function) and is_fixture(node):
            yield _Fixture(fixture_name(node, node.name), node)


def _newly_below(facts: Facts) -> Iterator[str]:
    """The files below the destination that do not find the fixtures of the source now."""
    source, destination = facts.request.source, facts.request.destination
    for path in facts.project.files:
        if not path.endswith(".py") or path in (source, destination) or not is_found_from(destination, path):
            continue
        if posixpath.basename(source) != _CONFTEST or not is_found_from(source, path):
            yield path


def _asks(source: Source, name: str) -> int:
    """The line (from 1) on which a file of tests asks for a fixture that it does not define; 0 where it does not."""
    if name not in source.text or name in source.bindings:
        return 0
    for node in nodes_in(source.tree):
        if isinstance(node, Function) and (node.name.startswith("test") or is_fixture(node)):
            given = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
            if name in given - parametrized(node):
                return node.lineno
        elif (
            isinstance(node, ast.Call)
            and called_name(node) in ("usefixtures", "getfixturevalue")
            and any(isinstance(value, ast.Constant) and value.value == name for value in node.args)
        ):
            return node.lineno
    return 0
