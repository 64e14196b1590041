"""Code that is run by `eval` or `exec` with a namespace that each caller of a private function gives it."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from refactor_ls.model.evaluated_code import names_modules
from refactor_ls.model.never_none import is_never_none
from refactor_ls.model.nodes import Function


@dataclass(frozen=True)
class GivenNamespace:
    """A parameter that is never None, as the calls in its module say, and the functions that this depends on."""

    parameter: str
    functions: frozenset[str]


def given_namespace(body: Sequence[ast.stmt], run: ast.expr) -> GivenNamespace | None:
    """The namespace that `run`, an `eval` or `exec` in a function at the top of a module, is given as a parameter."""
    for function in body:
        for call in _calls(function) if isinstance(function, Function) else ():
            if call.func is not run or len(call.args) < 2 or not isinstance(call.args[1], ast.Name):
                continue
            if names_modules(function) or not isinstance(function, Function):
                return None
            found: set[str] = set()
            if _is_given(body, function, call, call.args[1], found):
                return GivenNamespace(call.args[1].id, frozenset(found))
    return None


def _is_given(
    body: Sequence[ast.stmt], function: Function, call: ast.Call, value: ast.expr, found: set[str]
) -> bool:
    """Is a value never None where a function uses it: there, or because all who call the function give something?"""
    if is_never_none(function, call, value):
        return True
    place = _place(function, value)
    if place is None:
        return False
    if function.name in found:
        return True  # it hands on what it was given
    found.add(function.name)
    named = {id(n) for s in body for n in ast.walk(s) if isinstance(n, ast.Name) and n.id == function.name}
    calls = [(caller, each) for caller in body for each in _calls(caller) if id(each.func) in named]
    if not calls or len(calls) != len(named):
        return False
    for caller, each in calls:
        given = _given(each, function, place)
        if given is None or names_modules(caller) or not isinstance(caller, Function):
            return False
        if not _is_given(body, caller, each, given, found):
            return False
    return True


def _place(function: Function, value: ast.expr) -> int | None:
    """Which positional parameter without a default a value is, of a private function that sets it nowhere."""
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
    if not isinstance(value, ast.Name) or value.id not in names or function.decorator_list:
        return None
    stored = any(
        isinstance(n, ast.Name) and n.id == value.id and not isinstance(n.ctx, ast.Load)
        for n in ast.walk(function)
    )
    place = names.index(value.id)
    is_private = function.name.startswith("_") and not function.name.startswith("__")
    has_default = place >= len(names) - len(arguments.defaults)
    return place if is_private and not stored and not has_default else None


def _given(call: ast.Call, function: Function, place: int) -> ast.expr | None:
    if any(isinstance(each, ast.Starred) for each in call.args) or any(not k.arg for k in call.keywords):
        return None
    if place < len(call.args):
        return call.args[place]
    arguments = function.args
    name = [a.arg for a in (*arguments.posonlyargs, *arguments.args)][place]
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _calls(statement: ast.stmt) -> Iterator[ast.Call]:
    return (node for node in ast.walk(statement) if isinstance(node, ast.Call))
