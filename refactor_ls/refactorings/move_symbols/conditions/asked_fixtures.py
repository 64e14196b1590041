"""Fixtures that moved tests ask for: pytest finds them by name in a test's module and in each conftest.py above."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.conventions import (
    fixture_name,
    is_fixture,
    is_test_file,
    parametrized,
    tests_in,
)
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.lookups import called_name
from refactor_ls.refactorings.uses.meaning import origin_of


@dataclass(frozen=True)
class _Found:
    """Where pytest finds a fixture: what binds it in a module, and its definition (path, line from 1); of one from
    outside of the workspace the module and the name there."""

    source: Source
    binding: Binding
    origin: tuple[str, object]


def lost_fixtures(facts: Facts) -> Iterator[Reason]:
    """Fixtures that moved tests would not find any more, or in whose place they would find others."""
    destination = facts.request.destination
    for name, here, there in _asked(facts):
        goes_along = here.source is facts.source and here.binding.statement in facts.selection.statements
        if goes_along or (there is not None and there.origin == here.origin):
            continue
        line = getattr(here.binding.node, "lineno", 0)
        if there is not None:
            message = f"`{name}` is another fixture here than the one of {here.source.path}"
            at = getattr(there.binding.node, "lineno", 0)
            yield Reason(message, there.source.path, at, "give one of them another name first")
        elif here.source is not facts.source or here.binding.kind is not BindingKind.IMPORT:
            message = f"the fixture `{name}` would not be found from {destination}"
            folder = posixpath.dirname(here.source.path)
            below = f"choose a destination below {folder}" if folder else "choose another destination"
            alone = f"select `{here.binding.name}` too, or move it to a conftest.py first"
            yield Reason(message, here.source.path, line, alone if here.source is facts.source else below)


def fixtures_to_import(facts: Facts) -> Iterator[Binding]:
    """The imports of the source by which pytest finds fixtures that moved tests ask for, and that the destination does
    not have."""
    for _, here, there in _asked(facts):
        if there is None and here.source is facts.source and here.binding.kind is BindingKind.IMPORT:
            yield here.binding


def _asked(facts: Facts) -> list[tuple[str, _Found, _Found | None]]:
    """Each fixture that moved tests ask for: its name, where it is found now, and where it would be."""
    if not is_test_file(facts.source.path) or not is_test_file(facts.request.destination):
        return []
    tests = tests_in(facts)
    asking = [node for node in facts.definitions() if getattr(node, "name", "") in tests or is_fixture(node)]
    found = []
    for name in sorted({name for node in asking for name in _names_asked(node)}):
        here = _found(facts, facts.source, name)
        if here is not None:
            found.append((name, here, _found(facts, facts.destination, name)))
    return found


def _names_asked(node: ast.stmt) -> Iterator[str]:
    """The names of fixtures that a test, all tests of a class, or another fixture may ask for."""
    for function in _functions(node):
        given = parametrized(function)
        arguments = (*function.args.args, *function.args.kwonlyargs)
        yield from (argument.arg for argument in arguments if argument.arg not in given)
    for part in nodes_in(node):
        if isinstance(part, ast.Call) and called_name(part) in ("usefixtures", "getfixturevalue"):
            yield from (str(value.value) for value in part.args if isinstance(value, ast.Constant))


def _functions(node: ast.stmt) -> Iterator[Function]:
    """The function itself, or the methods of a class of tests and of the classes in it."""
    if isinstance(node, Function):
        yield node
    for part in node.body if isinstance(node, ast.ClassDef) else ():
        yield from _functions(part)


def _found(facts: Facts, source: Source, name: str) -> _Found | None:
    """Where tests of a module find a fixture; None where that is known of no file of the workspace."""
    above, folder = [], posixpath.dirname(source.path)
    while True:
        above.append(posixpath.join(folder, "conftest.py"))
        if not folder:
            break
        folder = posixpath.dirname(folder)
    parsed = (facts.project.parsed(path) for path in above if path in facts.project.files)
    for place in (source, *(each for each in parsed if each is not None)):
        own, likely = facts.project.answers.once(
            (_fixtures_of, place), partial(_fixtures_of, facts.project, place)
        )
        if name in own:
            line = getattr(own[name].node, "lineno", 0)
            return _Found(place, own[name], (place.path, line))
        for binding in (*place.bindings.get(name, ())[-1:], *likely):
            origin = _imported_from(facts.project, place, binding, name)
            if origin is not None:
                return _Found(place, binding, origin)
    return None


def _fixtures_of(project: Project, source: Source) -> tuple[dict[str, Binding], list[Binding]]:
    """The fixtures that a module defines, by the names that tests ask for, and its imports that may be some by other
    names than their own."""
    own, likely = {}, []
    for name, bindings in source.bindings.items():
        binding = bindings[-1]
        if isinstance(binding.node, Function) and is_fixture(binding.node):
            own[fixture_name(binding.node, name)] = binding
        elif binding.kind is BindingKind.IMPORT:
            found = import_binding(binding)
            path = project.modules.resolve(source.path, found.level, found.module)
            if path is not None and "fixture" in (project.files.get(path) or ""):
                likely.append(binding)
    return own, likely


def _imported_from(
    project: Project, source: Source, binding: Binding, name: str
) -> tuple[str, object] | None:
    """Where the fixture of that name comes from that an import makes known; None where it does not."""
    if binding.kind is not BindingKind.IMPORT:
        return None
    found = import_binding(binding)
    if project.modules.resolve(source.path, found.level, found.module) is None:
        return (found.module, found.imported) if found.imported and binding.name == name else None
    origin = origin_of(project, source, ast.Name(binding.name))
    node = origin.binding.node if origin is not None and not origin.rest else None
    if origin is None or not isinstance(node, Function) or not is_fixture(node):
        return None
    return (origin.source.path, node.lineno) if fixture_name(node, binding.name) == name else None
