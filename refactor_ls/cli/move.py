"""`refactor-ls move`: arguments to requests, requests to one change, the change to a diff or to the disk."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from refactor_ls.cli.diffs import unified_diff
from refactor_ls.cli.exits import DONE, REFUSED
from refactor_ls.cli.outcome import FileChange, file_changes
from refactor_ls.cli.paths import existing, in_workspace, root_of
from refactor_ls.cli.progress import shown_when_slow
from refactor_ls.cli.report import (
    change_as_dict,
    note_line,
    print_json,
    print_remarks,
    print_result,
    summary_of,
)
from refactor_ls.model.project import Project
from refactor_ls.refactorings import perform
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal, refused
from refactor_ls.refactorings.composition import composed
from refactor_ls.refactorings.move_module import MoveModule
from refactor_ls.refactorings.move_symbols import MoveSymbols
from refactor_ls.workspace import Workspace, WriteFailed, open_workspace, recover, write_change

if TYPE_CHECKING:
    from refactor_ls.workspace.verification import Verification


@dataclass(frozen=True)
class MoveArguments:
    """The command line of `move`, as it was typed."""

    what: tuple[str, ...]
    destination: str
    facade: str
    closure: str
    write: bool
    verification: Verification | None
    root: Path | None
    form: str


def move_and_report(arguments: MoveArguments) -> int:
    """Moves, prints the outcome, and returns the exit code."""
    gc.disable()  # trees of hundreds of files are wanted until the end: collections find nothing and cost two thirds
    targets = _targets(arguments.what)
    sources = [existing(file, "FILE") for file in targets]
    root = root_of(sources[0], arguments.root)
    try:
        recovered = recover(root)
    except WriteFailed as failure:
        return _report_refusal(arguments, Refusal((failure.reason,)), [])
    workspace = open_workspace(root)
    doing = [f"moving to {arguments.destination}"]
    with shown_when_slow(lambda: doing[-1]):
        result = _result(arguments, workspace, dict(zip(sources, targets.values(), strict=True)))
        # Before anything is written: the texts before the change are read from the disk.
        files = file_changes(workspace.files, result) if isinstance(result, Change) else []
        if isinstance(result, Change) and files:
            result = _carried_out(arguments, workspace, result, doing.append)
    remarks = [*recovered, *_remarks(workspace)]
    if isinstance(result, Refusal):
        return _report_refusal(arguments, result, remarks)
    return _report_change(arguments, files, [*result.receipt, *remarks])


def _targets(what: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """File -> symbols, in the order of the command line; no symbols where the file itself is named."""
    found: dict[str, tuple[str, ...]] = {}
    for argument in what:
        file, separator, symbol = argument.rpartition("::")
        if separator and not (file and symbol):
            raise click.BadParameter(
                f"{argument!r} is not of the form FILE::SYMBOL", param_hint="FILE::SYMBOL"
            )
        if not separator:
            file, symbol = argument, ""
        symbols = found.setdefault(file, ())
        if symbol not in symbols:
            found[file] = (*symbols, symbol)
    if any("" in symbols for symbols in found.values()):
        if len(found) > 1 or len(next(iter(found.values()))) > 1:
            raise click.UsageError("either FILE::SYMBOL, one or several, or one file or package without `::`")
        return dict.fromkeys(found, ())
    return found


def _result(
    arguments: MoveArguments, workspace: Workspace, sources: dict[Path, tuple[str, ...]]
) -> Change | Refusal:
    """One change for all that was asked for: the steps see what those before them left, and all succeed or none."""
    is_symbol = all(sources.values())
    destination = _destination(arguments.destination, workspace, is_symbol=is_symbol)
    if isinstance(destination, Refusal):
        return destination
    project, whole = Project(workspace.files, workspace.settings), Change()
    for file, symbols in sources.items():
        source = _source(file, workspace, is_symbol=bool(symbols))
        if isinstance(source, Refusal):
            return source
        request = (
            MoveSymbols(source, symbols, destination, arguments.facade, arguments.closure)
            if symbols
            else MoveModule(source, destination)
        )
        result = perform(project, request)
        if isinstance(result, Refusal):
            return result
        both = composed(workspace.files, whole, result)
        if isinstance(both, Refusal):
            return both
        project, whole = project.after(result.texts(project.files)), both
    return whole


def _destination(argument: str, workspace: Workspace, *, is_symbol: bool) -> str | Refusal:
    """The workspace path of the destination, or why nothing can be written there; its name is judged by the core."""
    place = Path(os.path.abspath(argument))
    path = in_workspace(place, workspace.root)
    if path is None:
        return refused(
            f"the destination lies outside of the workspace {workspace.root}",
            argument,
            remedy="name it with --root",
        )
    if place.is_file() and path.endswith(".py"):
        return _readable(path, workspace) or path
    # The core does not see folders without source files: the slash tells it.
    return f"{path}/" if place.is_dir() and not is_symbol else path


def _source(file: Path, workspace: Workspace, *, is_symbol: bool) -> str | Refusal:
    """The workspace path of a source, or why it cannot be taken from there."""
    path = in_workspace(file, workspace.root)
    if path is None:
        return refused(
            f"it lies outside of the workspace {workspace.root}", str(file), remedy="name it with --root"
        )
    if is_symbol and file.is_dir():
        return refused(
            "it is a folder", path, remedy=f"name the module that defines it, such as {path}/__init__.py"
        )
    return (_readable(path, workspace) if is_symbol else None) or path


def _readable(path: str, workspace: Workspace) -> Refusal | None:
    """Why an existing file cannot take part; None when it can."""
    if path not in workspace.files and path not in workspace.files.unreadable:
        return refused("it is left out of the workspace: git ignores it or the settings exclude it", path)
    try:
        workspace.files[path]
    except KeyError:
        return refused(f"cannot be read: {workspace.files.unreadable.get(path, 'it is gone')}", path)
    return None


def _carried_out(
    arguments: MoveArguments, workspace: Workspace, change: Change, say: Callable[[str], None]
) -> Change | Refusal:
    """The change, verified and written as far as that was asked for."""
    if arguments.verification is not None:
        from refactor_ls.workspace.verification import verify_in_place

        return verify_in_place(workspace, change, arguments.verification, write=arguments.write, say=say)
    try:
        if arguments.write:
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


def _report_change(arguments: MoveArguments, files: Sequence[FileChange], receipt: Sequence[Note]) -> int:
    if arguments.form == "json":
        print_json(change_as_dict("applied" if arguments.write else "preview", files, receipt, ()))
        return DONE
    if arguments.write:
        print_result(f"{summary_of(files)}\n")
    else:
        print_result(unified_diff(files))
        print_remarks([f"preview: {summary_of(files)}; --write writes it"])
    print_remarks(map(note_line, receipt))
    return DONE


def _report_refusal(arguments: MoveArguments, refusal: Refusal, remarks: Sequence[Note]) -> int:
    if arguments.form == "json":
        print_json(change_as_dict("refused", (), remarks, refusal.reasons))
    else:
        print_remarks(f"refused: {_sentence(reason)}" for reason in refusal.reasons)
        print_remarks(map(note_line, remarks))
    return REFUSED


def _sentence(reason: Reason) -> str:
    return " ".join(str(reason).split("\n"))
