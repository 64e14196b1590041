"""Which methods call themselves, at once or through others: a function for each call would reach the limit of nested
calls at half the depth."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from refactor_ls.model.components import strong_components
from refactor_ls.model.nodes import Function, nodes_in
from refactor_ls.refactorings.split_class.members import Members
from refactor_ls.refactorings.uses.lookups import called_name

_SOONER = "with twice as many calls reaches the limit of them sooner"
_CALLING = frozenset({"map", "filter"})  # at once what they are given


@lru_cache(maxsize=2)
def recursive_methods(members: Members) -> dict[str, tuple[int, str]]:
    """The methods that may run again before they end: the line (from 1), and why as the rest of a sentence."""
    calls = {name: dict(_calls(members, name)) for name in members.methods}
    cycle_of = {name: cycle for cycle in strong_components(calls) for name in cycle}
    found = {}
    for name, called in calls.items():
        if name in called:
            found[name] = called[name], f"calls itself, and {_SOONER}"
        elif name in cycle_of:
            others = [each for each in called if each in cycle_of[name]]
            why = f"is called again by what it calls, `{others[0]}`, and {_SOONER}"
            found[name] = called[others[0]], why
    return found


def _calls(members: Members, name: str) -> Iterator[tuple[str, int]]:
    """The methods that a method calls, and the line (from 1)."""
    for function in members.methods[name]:
        given = [*function.args.posonlyargs, *function.args.args][:1]
        receivers = {*(argument.arg for argument in given), members.node.name}
        alike = {*_loop_variables(function)}
        for node in nodes_in(function):
            for called in _called(members, node):
                owner = called.value.id if isinstance(called.value, ast.Name) else ""
                is_of_part = owner in alike and called.attr == name and called is not node
                if called.attr in members.methods and (owner in receivers or is_of_part):
                    yield called.attr, called.lineno


def _called(members: Members, node: ast.AST) -> Iterator[ast.Attribute]:
    """What an expression calls, attributes alone: a method, what ``map`` is given, or a property."""
    if isinstance(node, ast.Call):
        told = node.args[:1] if called_name(node) in _CALLING else []
        yield from (each for each in (node.func, *told) if isinstance(each, ast.Attribute))
    elif isinstance(node, ast.Attribute) and _is_property(members, node.attr):
        yield node


def _is_property(members: Members, name: str) -> bool:
    names = {
        getattr(each, "attr", getattr(each, "id", ""))
        for function in members.methods.get(name, ())
        for each in function.decorator_list
    }
    return not names.isdisjoint({"property", "setter", "getter", "cached_property"})


def _loop_variables(function: Function) -> Iterator[str]:
    """The variables of its loops: children of an object are often of the same class."""
    for node in nodes_in(function):
        if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension) and isinstance(node.target, ast.Name):
            yield node.target.id
