"""In which order several modules move, so that each finds its new place free: also where two swap their names."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass

from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Reason, Refusal, refused


@dataclass(frozen=True)
class Step:
    """One path to rename, a file or a folder; `steps_of` may have it go through a name that nobody uses."""

    old: str
    new: str


def steps_of(project: Project, moves: Sequence[tuple[str, str]]) -> tuple[Step, ...] | Refusal:
    """The renames one after the other; what moves along anyway is left out. `moves` are all by the paths of now."""
    pairs = {Step(old.rstrip("/"), new.rstrip("/")): None for old, new in moves}
    steps = [step for step in pairs if not any(_is_implied(step, by) for by in pairs if by != step)]
    reasons = tuple(reason for step in steps for reason in _contradictions(step, steps))
    if reasons:
        return Refusal(reasons)
    return _ordered(project, [_inside_its_folder(step, steps) for step in steps])


def is_within(path: str, folder: str) -> bool:
    """Is it the path itself or one below it?"""
    return path == folder or path.startswith(f"{folder}/")


def _is_implied(step: Step, by: Step) -> bool:
    """Does the file go along with its folder, or the stub with its module?"""
    if f"{by.old}i" == step.old and f"{by.new}i" == step.new:
        return True
    return step.old.startswith(f"{by.old}/") and step.new == by.new + step.old[len(by.old) :]


def _contradictions(step: Step, steps: list[Step]) -> list[Reason]:
    for other in steps:
        if other == step:
            continue
        if other.old == step.old or other.new == step.new:
            message = f"{other.old} → {other.new} is asked for too"
            return [Reason(message, step.old, 0, f"ask for it without {step.old} → {step.new}")]
        if step.new.startswith(f"{other.old}/"):
            return [
                Reason(f"it would move into {other.old}, which moves itself", step.old, 0, "do one first")
            ]
    return []


def _inside_its_folder(step: Step, steps: list[Step]) -> Step:
    """What moves within a folder that moves is renamed before that, in the old folder."""
    for other in steps:
        if step.old.startswith(f"{other.old}/") and step.new.startswith(f"{other.new}/"):
            return Step(step.old, other.old + step.new[len(other.new) :])
    return step


def _ordered(project: Project, steps: list[Step]) -> tuple[Step, ...] | Refusal:
    asked, ordered = tuple(steps), list[Step]()
    detours: list[Step] = []
    while steps:
        free = next((step for step in steps if not any(_waits_for(step, other) for other in steps)), None)
        if free is not None:
            steps.remove(free)
            ordered.append(free)
            continue
        left = [step for step in steps if step not in detours]
        if not left:
            remedy = "ask for some of them first, by themselves"
            return refused("what is asked for at once cannot be put into an order", asked[0].old, 0, remedy)
        first = next((step for step in left if not _holds_others(step, steps)), left[0])
        between = Step(first.old, _unused_name(project, first.old, (*ordered, *steps)))
        ordered.append(between)
        steps = [_along_with(between, step) for step in steps]
        detours = [_along_with(between, step) for step in (*detours, first)]
    return tuple(ordered)


def _holds_others(step: Step, steps: list[Step]) -> bool:
    """Does something lie in it that is to leave it?"""
    return any(other.old.startswith(f"{step.old}/") for other in steps)


def _along_with(between: Step, step: Step) -> Step:
    """A step after a rename in between, which takes along what lies in the folder."""
    if not is_within(step.old, between.old):
        return step
    stays_inside = step.old != between.old and step.new.startswith(f"{between.old}/")
    new = between.new + step.new[len(between.old) :] if stays_inside else step.new
    return Step(between.new + step.old[len(between.old) :], new)


def _waits_for(step: Step, other: Step) -> bool:
    """Its place is not free yet, or not there yet, or something must leave it before it moves."""
    if step == other:
        return False
    is_taken = is_within(step.new, other.old) and not is_within(step.old, other.old)
    return is_taken or other.old.startswith(f"{step.old}/") or step.new.startswith(f"{other.new}/")


def _unused_name(project: Project, path: str, steps: Sequence[Step]) -> str:
    """A path beside `path` whose name stands in no file."""
    stem, extension = posixpath.splitext(path.removesuffix(f"/{INIT}"))
    taken = {step.new for step in steps}
    number = 0
    while True:
        number += 1
        name = f"{stem}_on_its_way_{number}"
        if f"{name}{extension}" not in taken and not project.files.containing([posixpath.basename(name)]):
            return f"{name}{extension}"
