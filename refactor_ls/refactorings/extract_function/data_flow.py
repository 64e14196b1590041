"""What a block of a function needs and leaves behind: which variables it reads, sets, and who reads them after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from refactor_ls.refactorings.extract_function.flow_graph import Step
from refactor_ls.refactorings.extract_function.flow_states import (
    LOSES,
    FunctionStates,
    Names,
    after_step,
    backward,
    forward,
    spread,
)
from refactor_ls.refactorings.extract_function.name_events import Kind

_NONE: Names = frozenset()


@dataclass(frozen=True, eq=False)
class DataFlow:
    """The data flow of a function around and in the steps that are marked as inside."""

    states: FunctionStates

    # -- the block

    @cached_property
    def inside(self) -> list[Step]:
        """The steps of the block that can be reached at all."""
        return [step for step in self.states.graph.steps if step.is_inside and step in self.states.possible]

    @cached_property
    def never_run(self) -> list[int]:
        """The lines (from 1) of the block to which control never comes; 0 where none of it is ever run."""
        lost = [
            step for step in self.states.graph.steps if step.is_inside and step not in self.states.possible
        ]
        # Where a handler always raises, nothing is left that would forget its exception: nobody wrote that down.
        written = {event.line for step in lost for event in step.events if event.kind is not Kind.FORGET}
        # What a `finally` holds stands there once for each way through it, and some of the ways may be none.
        written -= {event.line for step in self.inside for event in step.events}
        return sorted(written) or ([] if self.entries else [0])

    @cached_property
    def entries(self) -> list[Step]:
        """Where control enters the block."""
        found = [
            after
            for step in (self.states.graph.start, *self.states.graph.steps)
            if not step.is_inside and step in self.states.possible
            for after in step.successors
            if after.is_inside
        ]
        if self.states.graph.start.is_inside:
            found.append(self.states.graph.start)
        return list(dict.fromkeys(found))

    @cached_property
    def ends(self) -> list[tuple[Step, Step]]:
        """The (last step, next step) by which control just goes on after the block."""
        return [
            (step, after)
            for step in self.inside
            if not step.leaves
            for after in step.following
            if not after.is_inside
        ]

    @property
    def ends_function(self) -> bool:
        """Does nothing come after the block but the end of the function?"""
        return all(after is self.states.graph.end for _, after in self.ends)

    @cached_property
    def failures(self) -> list[tuple[Step, Step]]:
        """The (step, next step) by which an exception leaves the block for something that handles it."""
        return [
            (step, step.failing)
            for step in self.inside
            if step.failing is not None
            and not step.failing.is_inside
            and step.failing is not self.states.graph.failure
        ]

    def lines(self, name: str, kinds: Iterable[Kind], *, inside: bool) -> list[int]:
        """The lines (from 1) where something of these kinds happens to `name`, in or outside of the block."""
        wanted = frozenset(kinds)
        return sorted(
            {
                event.line
                for step in self.states.graph.steps
                if step.is_inside == inside
                for event in step.events
                if event.name == name and event.kind in wanted
            }
        )

    @cached_property
    def stored(self) -> list[str]:
        """The names that the block sets or deletes, in the order of the text."""
        lines: dict[str, int] = {}
        for step in self.states.graph.steps:
            for event in step.events if step.is_inside else ():
                if event.kind in (Kind.BIND, *LOSES):
                    lines[event.name] = min(event.line, lines.get(event.name, event.line))
        return sorted(lines, key=lambda name: (lines[name], name))

    # -- before it

    @cached_property
    def surely_bound(self) -> Names:
        """What has a value whenever control enters the block."""
        states = [self.states.definite[step] for step in self.entries]
        return frozenset.intersection(*states) if states else self.states.parameters

    @cached_property
    def perhaps_bound(self) -> Names:
        """What may have a value when control enters the block."""
        return frozenset[str]().union(*(self.states.possible[step] for step in self.entries))

    # -- in it

    @cached_property
    def needed(self) -> Names:
        """What the block may read before it has set it."""
        alive = backward(self.inside, lambda step: _NONE if not step.is_inside else None)
        return frozenset[str]().union(*(alive[step] for step in self.entries))

    @cached_property
    def surely_set(self) -> Names:
        """What the block itself has given a value whenever control just goes on after it."""
        states = forward(self.entries, _NONE, must=True, within=True)
        found = [after_step(states[step], step, must=True) for step, _ in self.ends if step in states]
        return frozenset.intersection(*found) if found else _NONE

    @cached_property
    def set_before(self) -> Mapping[Step, Names]:
        """Step of the block -> what the block may have set when control is there: deleting sets, too."""

        def set_by(state: Names, step: Step) -> Names:
            return state | {event.name for event in step.events if event.kind in (Kind.BIND, *LOSES)}

        return spread(self.entries, _NONE, set_by, set_by, frozenset.union, within=True)

    @cached_property
    def observed(self) -> Names:
        """What the block may have set at a step that may run code of others."""
        return frozenset[str]().union(*(self.set_before[s] for s in self.inside if s.failing is not None))

    # -- after it

    @cached_property
    def alive_after(self) -> Names:
        """What may be read after the block before it is set again."""
        return frozenset[str]().union(*(self.states.alive[after] for _, after in self.ends))

    @cached_property
    def surely_bound_after(self) -> Names:
        """What has a value whenever control just goes on after the block."""
        found = [after_step(self.states.definite[step], step, must=True) for step, _ in self.ends]
        return frozenset.intersection(*found) if found else _NONE

    @cached_property
    def lost_by_failure(self) -> dict[str, int]:
        """What the block may have set before an exception, and its handler may read -> the line of that step."""
        found: dict[str, int] = {}
        for step, handler in self.failures:
            for name in self.set_before[step] & self.states.alive[handler]:
                found.setdefault(name, next((event.line for event in step.events), 0))
        return found

    @cached_property
    def steps_after(self) -> frozenset[Step]:
        """All steps outside of the block to which control may come from it."""
        found = set[Step]()
        todo = [after for _, after in self.ends] + [after for _, after in self.failures]
        while todo:
            step = todo.pop()
            if step not in found:
                found.add(step)
                todo += step.successors
        return frozenset(step for step in found if not step.is_inside)

    @property
    def is_repeated(self) -> bool:
        """May control come back to the block after it has left it?"""
        return not self.steps_after.isdisjoint(self.steps_before)

    @cached_property
    def steps_before(self) -> frozenset[Step]:
        """All steps outside of the block from which control may come to it."""
        sources: dict[Step, list[Step]] = {}
        for step in self.states.possible:
            for after in step.successors:
                sources.setdefault(after, []).append(step)
        found, todo = set[Step](), list(self.inside)
        while todo:
            for step in sources.get(todo.pop(), ()):
                if step not in found:
                    found.add(step)
                    todo.append(step)
        return frozenset(step for step in found if not step.is_inside)
