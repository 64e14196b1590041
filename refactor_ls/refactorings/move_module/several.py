"""Move several modules and packages at once.

Before: ``a.py`` and ``b.py``, and ``main.py`` says ``from a import x``.
After a request to swap them: ``main.py`` says ``from b import x``.

Each is moved on what those before it left, and the edits are put together as edits of the original texts. What stands
in between is nobody's state: only that at the end is judged as a whole.
"""

from __future__ import annotations

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal, refused
from refactor_ls.refactorings.composition import composed
from refactor_ls.refactorings.move_module.facts import facts_of
from refactor_ls.refactorings.move_module.move import change_of, imports_left_behind, move_module, refusals
from refactor_ls.refactorings.move_module.order import Step, is_within, steps_of
from refactor_ls.refactorings.move_module.relocation import relocation_of
from refactor_ls.refactorings.move_module.request import MoveModule, MoveModules
from refactor_ls.refactorings.verify import verify


def move_modules(project: Project, request: MoveModules) -> Change | Refusal:
    """Move all of them, with every import in the workspace following, or say why not."""
    steps = steps_of(project, request.moves)
    if isinstance(steps, Refusal):
        return steps
    if len(steps) == 1:
        return _taken(project, steps[0]) or move_module(project, MoveModule(steps[0].old, steps[0].new))
    now, so_far = project, Change()
    for number, step in enumerate(steps, start=1):
        change = _moved(now, step, steps[number:])
        if isinstance(change, Refusal):
            return change
        both = composed(project.files, so_far, change)
        if isinstance(both, Refusal):
            return both
        now, so_far = now.after(change.texts(now.files)), both
    return _verified(project, so_far)


def _taken(project: Project, step: Step) -> Refusal | None:
    """A folder is an exact place here, and no place to move into."""
    if any(is_within(path, step.new) for path in project.files) and not is_within(step.new, step.old):
        return refused("the destination exists already", step.new, 0, "choose another name")
    return None


def _moved(project: Project, step: Step, following: tuple[Step, ...]) -> Change | Refusal:
    taken = _taken(project, step)
    if taken is not None:
        return taken
    relocation = relocation_of(project, MoveModule(step.old, step.new))
    if isinstance(relocation, Refusal):
        return relocation
    facts = facts_of(project, relocation, [(each.old, each.new) for each in following])
    reasons = tuple(refusals(facts))
    change = Refusal(reasons) if reasons else change_of(facts)
    if isinstance(change, Refusal):
        return change
    left = tuple(imports_left_behind(facts, project.after(change.texts(project.files))))
    return Refusal(left) if left else change


def _verified(project: Project, change: Change) -> Change | Refusal:
    came_from = {new: old for old, new in change.renamed_files(project.files).items()}
    verdict = verify(project, change, came_from)
    if verdict.reasons:
        return Refusal(tuple(verdict.reasons))
    return Change(
        change.edits, change.creates, change.deletes, change.renames, (*change.receipt, *verdict.notes)
    )
