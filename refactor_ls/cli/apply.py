"""`refactor-ls apply`: the phases of a plan, as one change."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from refactor_ls.cli.carrying import Carrying, carry_out_and_report, report_refusal
from refactor_ls.cli.paths import existing, in_workspace, root_of
from refactor_ls.model.project import Project
from refactor_ls.planning.apply import carry_out
from refactor_ls.planning.plan import Plan, plan_of
from refactor_ls.refactorings.change import Refusal, refused
from refactor_ls.workspace.encoding import BadEncoding
from refactor_ls.workspace.plans import read_plan


@dataclass(frozen=True)
class ApplyArguments:
    """The command line of `apply`, as it was typed."""

    plan: str
    phase: int | None
    root: Path | None
    how: Carrying


def apply_and_report(arguments: ApplyArguments) -> int:
    """Carries out the plan, prints the outcome, and returns the exit code."""
    file = existing(arguments.plan, "PLAN")
    root = root_of(file, arguments.root)
    plan = _plan_at(file, in_workspace(file, root) or arguments.plan)
    if isinstance(plan, Plan) and arguments.phase is not None and arguments.phase > len(plan.phases):
        there = f"there are {len(plan.phases)}" if len(plan.phases) > 1 else "there is one"
        plan = refused(f"no phase {arguments.phase}", plan.path, 0, there)
    if isinstance(plan, Refusal):
        return report_refusal(arguments.how.form, plan, [])
    numbers = [arguments.phase] if arguments.phase else range(1, len(plan.phases) + 1)
    return carry_out_and_report(
        root,
        arguments.how,
        f"carrying out {plan.path}",
        lambda workspace: carry_out(Project(workspace.files, workspace.settings), plan, numbers),
    )


def _plan_at(file: Path, shown: str) -> Plan | Refusal:
    """The plan in a file; `shown` is how messages name it."""
    if file.is_dir():
        return refused("it is a folder", shown, 0, "name the plan's file")
    try:
        return plan_of(shown, read_plan(file))
    except BadEncoding as error:
        return refused(f"cannot be read: {error}", shown, 0, "mend it first")
