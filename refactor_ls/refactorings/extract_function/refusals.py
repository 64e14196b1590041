"""Why a block cannot become a function without changing what the program does."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.nodes import last_name
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.extract_function.closures import closure_problems
from refactor_ls.refactorings.extract_function.facts import Facts
from refactor_ls.refactorings.extract_function.flow_states import LOSES
from refactor_ls.refactorings.extract_function.frames import frame_problems
from refactor_ls.refactorings.extract_function.free_name import name_problems
from refactor_ls.refactorings.extract_function.home import Home, needs_class
from refactor_ls.refactorings.extract_function.local_names import own_nodes
from refactor_ls.refactorings.extract_function.name_events import Kind
from refactor_ls.refactorings.extract_function.rounds import jumps_out

_STOPS = frozenset("StopIteration RuntimeError Exception BaseException".split())
_CLOSES = frozenset({"GeneratorExit", "BaseException"})


def refusals(facts: Facts, home: Home) -> Iterator[Reason]:
    """Every reason against it."""
    yield from name_problems(facts, home)
    yield from _never_run(facts)
    yield from _jumps(facts)
    yield from _early_returns(facts)
    yield from _yields(facts)
    yield from _stop_iteration(facts)
    yield from frame_problems(facts)
    yield from _declared_inside(facts)
    yield from _type_parameters(facts)
    yield from _class_only(facts, home)
    yield from _perhaps_unbound(facts)
    yield from _deleted(facts)
    yield from _lost_by_failure(facts)
    yield from _local_no_more(facts)
    yield from closure_problems(facts)


def _reason(facts: Facts, message: str, line: int, remedy: str) -> Reason:
    return Reason(message, facts.source.path, line or facts.selection.line, remedy)


# -- control


def _jumps(facts: Facts) -> Iterator[Reason]:
    """A ``break`` or ``continue`` of a loop around the block, but for what just ends the block sooner."""
    ends_sooner = set(map(id, facts.rounds_ended)) if _can_give_back_sooner(facts) else set()
    for node in jumps_out(facts.selection.statements):
        if id(node) in ends_sooner:
            continue
        word = "break" if isinstance(node, ast.Break) else "continue"
        yield _reason(facts, f"`{word}` leaves the selected lines", node.lineno, "select the whole loop")
        return


def _can_give_back_sooner(facts: Facts) -> bool:
    """Do the results have values wherever a round ends, which nothing changes any more?"""
    if facts.returns:
        return False
    last = [node for node in facts.own if isinstance(node, ast.Try | ast.TryStar) and node.finalbody]
    ended = set(map(id, facts.rounds_ended))
    if facts.results and any(id(inner) in ended for node in last for inner in ast.walk(node)):
        return False
    is_lost = any(facts.flow.lines(name, LOSES, inside=True) for name in facts.results)
    return not is_lost and facts.flow.surely_bound.issuperset(facts.results)


def _never_run(facts: Facts) -> Iterator[Reason]:
    """What never runs reads and sets nothing, so nothing can be said about its variables."""
    for line in facts.flow.never_run[:1]:
        yield _reason(
            facts, "no way through the function leads to this line", line, "delete what never runs first"
        )


def _early_returns(facts: Facts) -> Iterator[Reason]:
    if not facts.returns or not facts.flow.ends or facts.flow.ends_function:
        return
    message = "some ways through the selected lines return from the function, others go on after them"
    remedy = "leave out that `return`, or select all that comes after it too"
    yield _reason(facts, message, facts.returns[0].lineno, remedy)


def _yields(facts: Facts) -> Iterator[Reason]:
    if not facts.yields:
        return
    line = facts.yields[0].lineno
    if isinstance(facts.function, ast.AsyncFunctionDef):
        message = "`yield` of an asynchronous generator cannot be handed on"
        yield _reason(facts, message, line, "leave it out of the selection")
        return
    for node in facts.own:
        if isinstance(node, ast.Try | ast.TryStar) and _catches_closing(node) and facts.flow.ends:
            message = (
                "`except` catches here that the generator is closed, and the lines after the block "
                "would not run any more"
            )
            remedy = "leave it out of the selection, or select all that comes after it too"
            yield _reason(facts, message, node.handlers[0].lineno if node.handlers else node.lineno, remedy)
            return


def _stop_iteration(facts: Facts) -> Iterator[Reason]:
    """A StopIteration leaves a generator and a coroutine as a RuntimeError, which a handler around does not expect."""
    if not facts.yields and not (facts.is_async and _may_stop(facts)):
        return
    for node in own_nodes(facts.function.body):
        if (
            isinstance(node, ast.Try | ast.TryStar)
            and _holds(facts, node.body)
            and _catches(node.handlers, _STOPS)
        ):
            message = "an exception of a `next` in the selected lines would arrive here as a RuntimeError"
            yield _reason(
                facts, message, node.lineno, "leave it out of the selection, or select the whole `try`"
            )
            return


def _may_stop(facts: Facts) -> bool:
    """Does the block take a next value, or raise what says that there is none?"""
    for node in facts.own:
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in ("send", "__next__", "StopIteration") or (name == "next" and len(node.args) == 1):
                return True
        elif isinstance(node, ast.Name) and node.id == "StopIteration":
            return True
    return False


def _catches_closing(node: ast.Try | ast.TryStar) -> bool:
    """Does a ``yield`` stand in it, and what it raises when the generator is closed goes no further?"""
    has_yield = any(isinstance(one, ast.Yield | ast.YieldFrom) for one in own_nodes(node.body))
    ends_in_return = any(isinstance(one, ast.Return) for one in own_nodes(node.finalbody))
    kept = [one for one in node.handlers if not isinstance(one.body[-1], ast.Raise)]
    return has_yield and (ends_in_return or _catches(kept, _CLOSES))


def _holds(facts: Facts, block: list[ast.stmt]) -> bool:
    """Does the block hold the selected statements, at any depth?"""
    first = facts.selection.statements[0]
    return any(first is node for statement in block for node in ast.walk(statement))


def _catches(handlers: list[ast.ExceptHandler], names: frozenset[str]) -> bool:
    """May a handler catch one of these exceptions?"""
    for handler in handlers:
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        for kind in kinds:
            if not isinstance(kind, ast.Name | ast.Attribute) or last_name(kind) in names:
                return True
    return False


# -- scopes


def _declared_inside(facts: Facts) -> Iterator[Reason]:
    """A ``global`` or ``nonlocal`` of the block holds for the whole function."""
    ids = set(map(id, facts.all_nodes))
    for name, line in facts.declared_inside.items():
        uses = [one for one in ast.walk(facts.function) if isinstance(one, ast.Name) and one.id == name]
        if any(id(one) not in ids for one in uses):
            message = f"`{name}` is declared in the selected lines and used outside of them"
            yield _reason(facts, message, line, "move the declaration to the top of the function first")
            return


def _type_parameters(facts: Facts) -> Iterator[Reason]:
    for reference in facts.references:
        target = reference.target
        if target is not None and target is not facts.local.scope and target.node is facts.function:
            message = f"`{reference.name}` is a type parameter of `{facts.function.name}`"
            yield _reason(facts, message, reference.node.lineno, "leave it out of the selection")
            return


def _class_only(facts: Facts, home: Home) -> Iterator[Reason]:
    """Private names and ``super()`` have a meaning in their class only, and the latter for the first parameter."""
    found = needs_class(facts)
    if found is None or home.receiver:
        return
    text, line = found
    if facts.owner_class is not None:
        why = f", where the block cannot stand: {home.note}" if home.note else ""
        message = f"`{text}` has a meaning in its class only{why}"
        remedy = "leave it out of the selection"
        if home.note.endswith("already"):
            remedy = "begin the name with two underscores"
        yield _reason(facts, message, line, remedy)
    elif any(isinstance(node, ast.Name) and node.id == "super" for node in facts.all_nodes):
        message = "`super` looks at the first parameter of its function"
        yield _reason(facts, message, line, "leave it out of the selection")


# -- variables


def _perhaps_unbound(facts: Facts) -> Iterator[Reason]:
    flow, line = facts.flow, facts.selection.line
    for name in sorted(flow.needed - flow.surely_bound):
        if name in flow.perhaps_bound:
            lines = flow.lines(name, [Kind.USE, Kind.CAPTURE, Kind.UNBIND, Kind.BIND], inside=True)
            message = f"`{name}` may have no value yet when the selected lines begin"
            yield _reason(
                facts, message, lines[0] if lines else line, f"give `{name}` a value before line {line}"
            )
        elif name not in flow.stored:
            lines = flow.lines(name, [Kind.USE, Kind.CAPTURE, Kind.UNBIND], inside=True)
            message = f"`{name}` has no value here, as it is set only elsewhere in the function"
            yield _reason(
                facts, message, lines[0] if lines else line, f"give `{name}` a value before line {line}"
            )
    for name in facts.results:
        if name not in flow.surely_bound_after:
            lines = flow.lines(name, [Kind.BIND, Kind.UNBIND, Kind.FORGET], inside=True)
            message = f"`{name}` may have no value when the selected lines end, and is used after them"
            yield _reason(facts, message, lines[0], f"give `{name}` a value on every way through them")


def _deleted(facts: Facts) -> Iterator[Reason]:
    """Deleting a parameter leaves the variable of the caller, and what it holds goes on living."""
    for name in facts.flow.stored:
        lines = facts.flow.lines(name, [Kind.UNBIND], inside=True)
        if lines and name in facts.flow.perhaps_bound:
            message = f"`del {name}` deletes a variable that has its value from before the selected lines"
            yield _reason(facts, message, lines[0], "leave it out of the selection")
            return


def _lost_by_failure(facts: Facts) -> Iterator[Reason]:
    for name, line in facts.flow.lost_by_failure.items():
        message = f"`{name}` is set in the selected lines, and who handles an exception there reads it"
        yield _reason(
            facts, message, line, "select the whole `try` or `with`, or end the selection where it is set"
        )
        return


def _local_no_more(facts: Facts) -> Iterator[Reason]:
    """Without the block, a name that nothing else in the function sets would mean another one, further out."""
    flow = facts.flow
    for name in flow.stored:
        if (
            name in facts.results
            or name in flow.states.parameters
            or flow.lines(name, [Kind.BIND], inside=False)
        ):
            continue
        lines = flow.lines(name, [Kind.USE, Kind.CAPTURE, Kind.UNBIND], inside=False)
        if lines:
            message = f"`{name}` is set in the selected lines only, and read where they have not run"
            yield _reason(facts, message, lines[0], f"give `{name}` a value there first")
            return
