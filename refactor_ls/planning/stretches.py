"""Steps of a phase that are carried out at once: several modules that move, so that no state in between is judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from refactor_ls.model.project import Project
from refactor_ls.planning.plan import Step
from refactor_ls.refactorings.move_module import MoveModule, MoveModules, exact_destination
from refactor_ls.refactorings.performing import Request


def stretches(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """The steps in their order; modules that move one after the other, in no other's way, together."""
    stretch: list[Step] = []
    for step in steps:
        if stretch and not _joins(stretch, step):
            yield stretch
            stretch = []
        stretch.append(step)
    if stretch:
        yield stretch


def at_once(project: Project, requests: Sequence[Request]) -> Request:
    """One request for all that a stretch asks for; there is at least one."""
    moves = [each for each in requests if isinstance(each, MoveModule)]
    if len(moves) < 2:
        return requests[0]
    pairs = ((each.source, exact_destination(project, each.source, each.destination)) for each in moves)
    return MoveModules(tuple(pairs))


def _joins(stretch: Sequence[Step], step: Step) -> bool:
    return all(_are_apart(before, step) for before in stretch)


def _are_apart(before: Step, step: Step) -> bool:
    """Do both move modules, neither of what the other moves or where that goes?"""
    first, second = before.request, step.request
    if not (isinstance(first, MoveModule) and isinstance(second, MoveModule)):
        return False
    if first.likely or second.likely:
        return False  # likely edits are made by one module's move
    ends = (
        (first.source, second.source),
        (first.source, second.destination),
        (first.destination, second.source),
    )
    return first.destination != second.destination and not any(_overlap(*pair) for pair in ends)


def _overlap(one: str, other: str) -> bool:
    one, other = f"{one.rstrip('/')}/", f"{other.rstrip('/')}/"
    return one.startswith(other) or other.startswith(one)
