"""`--propose` of `split` and `split-class`: the groups as a table to edit, which `--groups` takes back."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

from refactor_ls.cli.carrying import report_refusal
from refactor_ls.cli.exits import DONE
from refactor_ls.cli.progress import shown_when_slow
from refactor_ls.cli.report import print_json, print_result
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Refusal
from refactor_ls.refactorings.groups_table import groups_table, proposal_data
from refactor_ls.refactorings.proposed_splits import ProposeSplit, limit_of, proposed
from refactor_ls.workspace import Workspace, open_workspace


def propose_and_report(
    root: Path, form: str, doing: str, asked_in: Callable[[Workspace], ProposeSplit | Refusal]
) -> int:
    """Prints what is proposed, or why nothing is, and returns the exit code; writes nothing."""
    gc.disable()  # as for changes
    workspace = open_workspace(root)
    asked = asked_in(workspace)
    if isinstance(asked, Refusal):
        return report_refusal(form, asked, [])
    project = Project(workspace.files, workspace.settings)
    with shown_when_slow(lambda: doing):
        found = proposed(project, asked)
    if isinstance(found, Refusal):
        return report_refusal(form, found, [])
    limit = limit_of(project, asked)
    if form == "json":
        print_json(proposal_data(found, limit))
    else:
        print_result(groups_table(found, limit))
    return DONE
