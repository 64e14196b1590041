"""What holds at each step of a function: which variables have a value there, and which may still be read."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from refactor_ls.refactorings.extract_function.flow_graph import FlowGraph, Step
from refactor_ls.refactorings.extract_function.name_events import Event, Kind

Names = frozenset[str]
_NONE: Names = frozenset()
LOSES = (Kind.UNBIND, Kind.FORGET)
"""What takes a variable its value."""


@dataclass(frozen=True, eq=False)
class FunctionStates:
    """What holds at each step, when the function is called with its `parameters`."""

    graph: FlowGraph
    parameters: Names

    @cached_property
    def possible(self) -> Mapping[Step, Names]:
        """Step that can be reached -> what may have a value before it."""
        return forward([self.graph.start], self.parameters, must=False, within=False)

    @cached_property
    def definite(self) -> Mapping[Step, Names]:
        """Step that can be reached -> what has a value before it on every way."""
        return forward([self.graph.start], self.parameters, must=True, within=False)

    @cached_property
    def alive(self) -> Mapping[Step, Names]:
        """Step -> what may be read there or later, before it is set again."""
        return backward(self.graph.steps, lambda _: None)


def after_step(state: Names, step: Step, *, must: bool) -> Names:
    """What has a value after a step."""
    bound = set(state)
    for event in step.events:
        if event.kind is Kind.BIND and (event.is_certain or not must):
            bound.add(event.name)
        elif event.kind in LOSES and (event.is_certain or must):
            bound.discard(event.name)
    return frozenset(bound)


def _after_failing(state: Names, step: Step, *, must: bool) -> Names:
    """What has a value after an exception in a step, which may have come before, between or after its events."""
    if must:
        return state - {event.name for event in step.events if event.kind in LOSES}
    return state | {event.name for event in step.events if event.kind is Kind.BIND}


def forward(starts: Iterable[Step], state: Names, *, must: bool, within: bool) -> dict[Step, Names]:
    """Step -> what has a value before it; `must`: on every way to it, else on some. `within`: only in the block."""
    return spread(
        starts,
        state,
        lambda names, step: after_step(names, step, must=must),
        lambda names, step: _after_failing(names, step, must=must),
        frozenset.intersection if must else frozenset.union,
        within=within,
    )


def spread(
    starts: Iterable[Step],
    state: Names,
    after: Callable[[Names, Step], Names],
    after_failing: Callable[[Names, Step], Names],
    meet: Callable[[Names, Names], Names],
    *,
    within: bool,
) -> dict[Step, Names]:
    """Step -> what holds before it, where `after` says what holds after a step, and `meet` what where ways meet."""
    found = dict.fromkeys(starts, state)
    # In the order of the text, so that what comes before a step is mostly known when it is its turn.
    todo = [(-step.number, step) for step in found]
    heapq.heapify(todo)
    waiting = set(found)
    while todo:
        _, step = heapq.heappop(todo)
        waiting.discard(step)
        out, failed = after(found[step], step), after_failing(found[step], step)
        ways = [(one, out) for one in step.following]
        if step.failing is not None:
            ways.append((step.failing, failed))
        for following, names in ways:
            if within and not following.is_inside:
                continue
            known = found.get(following)
            met = names if known is None else meet(known, names)
            if met != known:
                found[following] = met
                if following not in waiting:
                    waiting.add(following)
                    heapq.heappush(todo, (-following.number, following))
    return found


def backward(steps: Iterable[Step], known: Callable[[Step], Names | None]) -> dict[Step, Names]:
    """Step -> what may be read from there on before it is set; `known` answers for steps that are not looked at."""
    ordered = list(steps)
    found: dict[Step, Names] = dict.fromkeys(ordered, _NONE)

    def at(step: Step) -> Names:
        answer = known(step)
        return answer if answer is not None else found[step]

    changed = True
    while changed:
        changed = False
        for step in ordered:  # they were made backwards, so most of what comes after is known
            alive = _before(frozenset[str]().union(*map(at, step.following)), step.events)
            if step.failing is not None:
                alive |= at(step.failing)
            if alive != found[step]:
                found[step], changed = alive, True
    return found


def _before(alive: Names, events: tuple[Event, ...]) -> Names:
    """What may be read before some events, given what may be read after them."""
    names = set(alive)
    for event in reversed(events):
        if event.kind in (Kind.USE, Kind.CAPTURE, Kind.UNBIND):
            names.add(event.name)
        elif event.is_certain:
            names.discard(event.name)
    return frozenset(names)
