"""Carries out a plan: the steps of a phase one after the other, as one change of what was there before the phase."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from refactor_ls.model.project import Project
from refactor_ls.planning.plan import Phase, Plan, Step
from refactor_ls.planning.remaining import remaining
from refactor_ls.planning.stretches import at_once, stretches
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal, place_after
from refactor_ls.refactorings.composition import composed
from refactor_ls.refactorings.performing import Request, perform
from refactor_ls.refactorings.verify import verify, without_verdict


@dataclass
class _Progress:
    """The project as it is by now, what led there since `start`, and which module (path) each new one came from."""

    start: Project
    now: Project
    change: Change = field(default_factory=Change)
    came_from: dict[str, str] = field(default_factory=dict)
    performed: int = 0


def carry_out(project: Project, plan: Plan, phases: Sequence[int]) -> Change | Refusal:
    """The phases of these numbers (from 1) as one verified change, or why one of their steps cannot be."""
    whole, now = Change(), project
    for number in phases:
        change = _phase(now, plan, number)
        if isinstance(change, Refusal):
            return change
        both = composed(project.files, whole, change)
        if isinstance(both, Refusal):
            return _in_phases(both)
        whole, now = both, now.after(change.texts(now.files))
    return whole


def _in_phases(refusal: Refusal) -> Refusal:
    remedy = "carry the phases out one by one, with --phase and --write"
    return Refusal(tuple(reason.with_remedy(remedy) for reason in refusal.reasons))


def _phase(project: Project, plan: Plan, number: int) -> Change | Refusal:
    """All steps of a phase as one change of the project."""
    phase = plan.phases[number - 1]
    progress = _Progress(project, project)
    first = 1
    for stretch in stretches(phase.steps):
        refusal = _carry_on(progress, stretch)
        if refusal is not None:
            last = first + len(stretch) - 1
            which = f"step {first}" if first == last else f"one of steps {first} to {last}"
            where = f"{which} ({stretch[0].kind}) of {_title(phase, number)} is refused"
            return Refusal((Reason(where, plan.path, stretch[0].line), *refusal.reasons))
        first += len(stretch)
    done = Note(f"{_title(phase, number)}: {progress.performed} of {len(phase.steps)} steps were left to do")
    told = without_verdict(progress.change).receipt
    if not progress.performed:
        return replace(progress.change, receipt=(done, *told))
    verdict = verify(project, progress.change, progress.came_from)
    if verdict.reasons:
        where = f"the steps of {_title(phase, number)} do not fit together"
        return Refusal((Reason(where, plan.path, phase.line), *verdict.reasons))
    return replace(progress.change, receipt=(done, *told, *verdict.notes))


def _title(phase: Phase, number: int) -> str:
    return f"phase {number}" + (f" `{phase.name}`" if phase.name else "")


def _carry_on(progress: _Progress, steps: Sequence[Step]) -> Refusal | None:
    """Carry out steps at once, on what those before them left; why not, if so."""
    rests = [remaining(progress.now, step.request) for step in steps]
    notes = tuple(note for rest in rests for note in rest.notes if note.path in progress.start.files)
    left = [rest.request for rest in rests if rest.request is not None]
    if not left:
        progress.change = replace(progress.change, receipt=(*progress.change.receipt, *notes))
        return None
    request = at_once(progress.now, left)
    change = perform(progress.now, request)
    if isinstance(change, Refusal):
        return change
    change = replace(change, receipt=(*notes, *change.receipt))
    both = composed(progress.start.files, progress.change, change)
    if isinstance(both, Refusal):
        remedy = "put the steps into phases of their own"
        return Refusal(tuple(reason.with_remedy(remedy) for reason in both.reasons))
    _remember_origins(progress, request, change)
    progress.now = progress.now.after(change.texts(progress.now.files))
    progress.change, progress.performed = both, progress.performed + len(left)
    return None


def _remember_origins(progress: _Progress, request: Request, change: Change) -> None:
    known = progress.came_from
    found = {place_after(change.renames, new): old for new, old in known.items()}
    for old, new in change.renamed_files(progress.now.files).items():
        found[new] = known.get(old, old)
    source = getattr(request, "source", "")
    for path in change.creates if source else ():
        found.setdefault(place_after(change.renames, path), known.get(source, source))
    progress.came_from = found
