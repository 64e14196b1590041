"""Which imports inside of a block run whenever it is reached: a branch may not be taken, a ``try`` may end early."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from refactor_ls.model.import_events import Event, ImportModule, ImportNames
from refactor_ls.model.scopes import is_type_checking
from refactor_ls.model.swallowing import swallows

_MAY_NOT_RUN = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.Match)


def told_apart(within: ast.stmt, parts: Sequence[tuple[ast.stmt, Sequence[Event]]]) -> list[Event]:
    """The events of the statements in a compound one, those imports marked that may not run: all but what stands first
    in a ``try`` or where errors are suppressed, or what each of two branches imports.

    A star import is taken for one that runs, as nobody knows what else it would bind.
    """
    in_both = _of_both_branches(within, parts)
    found: list[Event] = []
    for statement, events in parts:
        if _runs_always(within, statement):
            found += events
        else:
            found += (_unsure(event, in_both) for event in events)
    return found


def _unsure(event: Event, in_both: frozenset[str]) -> Event:
    if not isinstance(event, ImportModule | ImportNames) or event.path in in_both:
        return event
    if isinstance(event, ImportModule):
        return replace(event, is_sure=False)
    return event if "*" in event.names else replace(event, is_sure=False)


def _runs_always(within: ast.stmt, statement: ast.stmt) -> bool:
    if isinstance(within, ast.Try | ast.TryStar):
        is_first = statement is within.body[0] or not within.handlers
        return (is_first and statement in within.body) or statement in within.finalbody
    if isinstance(within, ast.If) and isinstance(within.test, ast.UnaryOp):
        return isinstance(within.test.op, ast.Not) and is_type_checking(within.test.operand)
    if isinstance(within, ast.With | ast.AsyncWith):
        return statement is within.body[0] or not swallows(within)
    return not isinstance(within, _MAY_NOT_RUN)


def _of_both_branches(within: ast.stmt, parts: Sequence[tuple[ast.stmt, Sequence[Event]]]) -> frozenset[str]:
    """The modules that either branch of an ``if`` imports."""
    if not isinstance(within, ast.If):
        return frozenset()
    branches = [
        {
            event.path
            for statement, events in parts
            if statement in branch
            for event in events
            if isinstance(event, ImportModule | ImportNames) and event.is_sure
        }
        for branch in (within.body, within.orelse)
    ]
    return frozenset(branches[0] & branches[1])


def is_program(test: ast.expr) -> bool:
    """Is the test ``__name__ == "__main__"``, perhaps with more conditions?"""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        return any(is_program(part) for part in test.values)
    if not isinstance(test, ast.Compare) or len(test.ops) != 1 or not isinstance(test.ops[0], ast.Eq):
        return False
    sides = (test.left, test.comparators[0])
    is_own_name = any(isinstance(side, ast.Name) and side.id == "__name__" for side in sides)
    return is_own_name and any(isinstance(s, ast.Constant) and s.value == "__main__" for s in sides)
