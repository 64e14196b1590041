"""Functions made in a function go on seeing its variables: where a block shares variables with them.

A block that becomes a function has variables of its own. What it sets reaches the old function when it ends, and what
is set outside no longer reaches it: somebody may tell the difference who reads or sets a variable in between or later.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.extract_function.facts import Facts, captured_by
from refactor_ls.refactorings.extract_function.flow_graph import Step
from refactor_ls.refactorings.extract_function.name_events import Kind


def closure_problems(facts: Facts) -> Iterator[Reason]:
    """Where somebody could tell the difference."""
    yield from _read_by_others(facts)
    yield from _set_by_others(facts)
    yield from _read_by_own(facts)
    yield from _set_by_own(facts)


def _read_by_others(facts: Facts) -> Iterator[Reason]:
    """A function made before the block reads, while or after the block runs, what the block sets."""
    flow = facts.flow
    for step in facts.captures_before:
        for name in sorted(set(captured_by(step)) & set(flow.stored)):
            is_lost = facts.is_left_by_return or not flow.ends
            if name in flow.observed or is_lost:
                line = _line(step, name)
                message = (
                    f"`{name}` is set in the selected lines, and the function of this line goes on reading it"
                )
                yield _reason(facts, message, line)
                return


def _set_by_others(facts: Facts) -> Iterator[Reason]:
    """A function made before the block may set what the block uses, while it runs."""
    used = set(facts.flow.needed) | set(facts.flow.stored)
    for name, line in _rebinding(facts, is_inside=False):
        if name in used:
            message = f"the function of this line sets `{name}`, which the selected lines use"
            yield _reason(facts, message, line)
            return


def _read_by_own(facts: Facts) -> Iterator[Reason]:
    """A function made in the block would no longer see what is set after the block."""
    flow = facts.flow
    captured = {name for step in flow.inside for name in captured_by(step)}
    for name in sorted(captured):
        if flow.is_repeated and name in flow.stored:
            message = f"a function in the selected lines goes on reading `{name}`, which they set again later"
            yield _reason(facts, message, flow.lines(name, [Kind.CAPTURE], inside=True)[0])
            return
        for step in flow.steps_after:
            for event in step.events:
                if event.name == name and event.kind is not Kind.USE and event.kind is not Kind.CAPTURE:
                    message = f"a function in the selected lines goes on reading `{name}`, which is set here"
                    yield _reason(facts, message, event.line)
                    return


def _set_by_own(facts: Facts) -> Iterator[Reason]:
    """A function made in the block may set a variable after the block has handed it back."""
    flow = facts.flow
    captured = {name for step in facts.captures_before for name in captured_by(step)}
    for name, line in _rebinding(facts, is_inside=True):
        is_shared = name in flow.alive_after or name in captured or name in facts.results
        if is_shared or (name not in facts.parameters and name not in facts.bound_names):
            message = f"the function of this line sets `{name}`, which is used outside of the selected lines"
            yield _reason(facts, message, line)
            return


def _rebinding(facts: Facts, *, is_inside: bool) -> Iterator[tuple[str, int]]:
    """(name, line) of the functions that set a variable of the function around them."""
    ids = set(map(id, facts.all_nodes))
    for node in ast.walk(facts.function):
        for name in sorted(facts.local.rebinds.get(id(node), ())):
            if (id(node) in ids) == is_inside:
                yield name, getattr(node, "lineno", facts.selection.line)


def _line(step: Step, name: str) -> int:
    return next(event.line for event in step.events if event.name == name and event.kind is Kind.CAPTURE)


def _reason(facts: Facts, message: str, line: int) -> Reason:
    remedy = "select both or neither, or let it take the value as an argument"
    return Reason(message, facts.source.path, line or facts.selection.line, remedy)
