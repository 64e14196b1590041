"""What all commands do that change something: open the workspace, show or write the change, say why not."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from refactor_ls.cli.diffs import unified_diff
from refactor_ls.cli.exits import DONE, REFUSED
from refactor_ls.cli.newer_python import raise_where_newer_reads
from refactor_ls.cli.outcome import FileChange, file_changes
from refactor_ls.cli.progress import shown_when_slow
from refactor_ls.cli.report import (
    change_as_dict,
    note_line,
    print_json,
    print_remarks,
    print_result,
    summary_of,
)
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal
from refactor_ls.workspace import (
    Workspace,
    WriteFailed,
    open_workspace,
    recover,
    unlisted_files,
    write_change,
)

if TYPE_CHECKING:
    from refactor_ls.workspace.verification import Verification


@dataclass(frozen=True)
class Carrying:
    """How a change is carried out: written or only shown, verified by what, reported in which form."""

    write: bool
    verification: Verification | None
    form: str


def carry_out_and_report(
    root: Path, how: Carrying, doing: str, change_of: Callable[[Workspace], Change | Refusal]
) -> int:
    """Makes the change of the workspace, prints the outcome, and returns the exit code."""
    gc.disable()  # trees of hundreds of files are wanted until the end: collections find nothing and cost two thirds
    try:
        recovered = recover(root)
    except WriteFailed as failure:
        return report_refusal(how.form, Refusal((failure.reason,)), [])
    workspace = open_workspace(root)
    said = [doing]
    with shown_when_slow(lambda: said[-1]):
        result = _if_listed(workspace, change_of(workspace))
        raise_where_newer_reads(_unread(workspace, result))
        # Before anything is written: the texts before the change are read from the disk.
        files = file_changes(workspace.files, result) if isinstance(result, Change) else []
        if isinstance(result, Change) and files:
            result = _carried_out(how, workspace, result, said.append)
    remarks = [*recovered, *_remarks(workspace)]
    if isinstance(result, Refusal):
        return report_refusal(how.form, result, remarks)
    return _report_change(how, files, [*result.receipt, *remarks])


def _if_listed(workspace: Workspace, result: Change | Refusal) -> Change | Refusal:
    """The change, or that the workspace would not list its new files."""
    if isinstance(result, Refusal):
        return result
    unlisted = tuple(unlisted_files(workspace.root, workspace.files, workspace.settings, result))
    return Refusal(unlisted) if unlisted else result


def _unread(workspace: Workspace, result: Change | Refusal) -> Iterator[str]:
    """The texts of the files that stand in the way or are left alone: those that ours cannot read are among them."""
    told: Sequence[Reason | Note] = result.reasons if isinstance(result, Refusal) else result.receipt
    edited = result.edits if isinstance(result, Change) else {}
    paths = {one.path for one in told} - edited.keys()
    return (
        workspace.files.get(path) or ""
        for path in paths
        if path.endswith((".py", ".pyi")) and path in workspace.files
    )


def _carried_out(
    how: Carrying, workspace: Workspace, change: Change, say: Callable[[str], None]
) -> Change | Refusal:
    """The change, verified and written as far as that was asked for."""
    if how.verification is not None:
        from refactor_ls.workspace.verification import verify_in_place

        return verify_in_place(workspace, change, how.verification, write=how.write, say=say)
    try:
        if how.write:
            write_change(workspace, change)
    except WriteFailed as failure:
        return Refusal((failure.reason,))
    return change


def _remarks(workspace: Workspace) -> list[Note]:
    """What the person should know besides the answer: settings that were not understood, files that were not read."""
    wrong = [Note(f"warning: {each.message}", each.path, each.line) for each in workspace.problems]
    unread = workspace.files.unreadable.items()
    return wrong + [
        Note(f"warning: not looked at, it cannot be read: {reason}", path) for path, reason in unread
    ]


def _report_change(how: Carrying, files: Sequence[FileChange], receipt: Sequence[Note]) -> int:
    if how.form == "json":
        print_json(change_as_dict("applied" if how.write else "preview", files, receipt, ()))
        return DONE
    if how.write:
        print_result(f"{summary_of(files)}\n")
    else:
        print_result(unified_diff(files))
        print_remarks([f"preview: {summary_of(files)}" + ("; --write writes it" if files else "")])
    print_remarks(map(note_line, receipt))
    return DONE


def report_refusal(form: str, refusal: Refusal, remarks: Sequence[Note]) -> int:
    """Prints why not, and returns the exit code."""
    if form == "json":
        print_json(change_as_dict("refused", (), remarks, refusal.reasons))
    else:
        print_remarks(f"refused: {_sentence(reason)}" for reason in refusal.reasons)
        print_remarks(map(note_line, remarks))
    return REFUSED


def _sentence(reason: Reason) -> str:
    return " ".join(str(reason).split("\n"))
