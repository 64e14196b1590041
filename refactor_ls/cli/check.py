"""`refactor-ls check`: the findings of a workspace, or of a part of it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from refactor_ls.analysis.findings import Finding, in_reading_order, is_at_least, unreadable, wrong_setting
from refactor_ls.cli.baseline import Checked, UnreadableBaseline, checked_path, update, without_known
from refactor_ls.cli.checked_files import checked_files, of_file
from refactor_ls.cli.exits import DONE, FOUND, REFUSED
from refactor_ls.cli.newer_python import raise_where_newer_reads
from refactor_ls.cli.paths import existing, in_workspace, root_of
from refactor_ls.cli.progress import shown_when_slow
from refactor_ls.cli.report import finding_line, github_line, print_json, print_remarks, print_result
from refactor_ls.cli.sarif import sarif_of
from refactor_ls.refactorings.change import Reason
from refactor_ls.workspace import Workspace, open_workspace

UNPARSABLE = "RLS000"
ERROR_CODES = (UNPARSABLE, "RLS001")


@dataclass(frozen=True)
class Scope:
    """What is checked: paths of the workspace, "" for all of it, with the arguments that named them."""

    parts: dict[str, str]

    def holds(self, path: str) -> bool:
        """Is the path named, or in a folder that is named?"""
        return any(not part or path == part or path.startswith(part + "/") for part in self.parts)


@dataclass(frozen=True)
class CheckArguments:
    """The command line of `check`, as it was typed."""

    paths: tuple[str, ...]
    root: Path | None
    form: str
    baseline: str | None
    update_baseline: bool


def check_and_report(arguments: CheckArguments) -> int:
    """Prints the findings under the paths and returns the exit code."""
    paths = [existing(argument, "PATH") for argument in arguments.paths or (str(arguments.root or "."),)]
    root = root_of(paths[0], arguments.root)
    baseline = checked_path(arguments.baseline, update=arguments.update_baseline)
    scope = Scope(dict(_part(path, root) for path in paths))
    workspace = open_workspace(root)
    checked = [path for path in workspace.files if path.endswith(".py") and scope.holds(path)]
    findings = in_reading_order([*_of_files(workspace, checked), *_of_workspace(workspace, scope)])
    unread = {one.path for one in findings if one.code == UNPARSABLE}
    raise_where_newer_reads(text for path in unread if (text := workspace.files.get(path)) is not None)
    remarks: list[str] = []
    if baseline is not None:
        known = Checked(
            scope.holds,
            workspace.files.__contains__,
            lambda path: of_file(workspace.files, path, workspace.settings),
        )
        try:
            if arguments.update_baseline:
                update(baseline, findings, known)
            findings, remarks = without_known(baseline, findings, known)
        except UnreadableBaseline as failure:
            return _report_unreadable(failure.reason, arguments.form)
    _print(findings, arguments.form)
    if arguments.form == "text":
        print_remarks([*_left_out(workspace, scope), _summary(findings, len(checked)), *remarks])
    return FOUND if any(is_at_least(finding.level, "warn") for finding in findings) else DONE


def _report_unreadable(reason: Reason, form: str) -> int:
    if form == "json":
        error = {"path": reason.path, "line": reason.line, "message": reason.message}
        print_json({"findings": [], "errors": [error]})
    else:
        print_remarks([f"refused: {reason}"])
    return REFUSED


def _part(path: Path, root: Path) -> tuple[str, str]:
    part = in_workspace(path, root)
    if part is None:
        raise click.BadParameter(f"{path} lies outside of the workspace {root}", param_hint="PATH")
    return part, os.path.relpath(path)


def _of_files(workspace: Workspace, paths: Sequence[str]) -> list[Finding]:
    findings: list[Finding] = []
    seen = 0
    with shown_when_slow(lambda: f"checked {seen} of {len(paths)} files"):
        for checked in checked_files(workspace, paths):
            findings += checked.findings
            workspace.files.unreadable |= checked.unreadable
            seen += checked.files
    return findings


def _of_workspace(workspace: Workspace, scope: Scope) -> Iterator[Finding]:
    """What could not be read, and what is wrong in the settings, which are about every file."""
    for path, reason in workspace.files.unreadable.items():
        if scope.holds(path):
            yield unreadable(path, f"cannot be read: {reason}")
    for problem in workspace.problems:
        yield wrong_setting(problem.path, problem.message, problem.line or 1)


def _print(findings: Sequence[Finding], form: str) -> None:
    if form == "json":
        errors = [each for each in findings if each.code in ERROR_CODES]
        print_json(
            {
                "findings": [each.to_dict() for each in findings],
                "errors": [
                    {"path": each.path, "line": each.line, "message": each.message} for each in errors
                ],
            }
        )
    elif form == "sarif":
        print_json(sarif_of(findings))
    else:
        as_line = github_line if form == "github" else finding_line
        print_result("".join(as_line(finding) + "\n" for finding in findings))


def _left_out(workspace: Workspace, scope: Scope) -> Iterator[str]:
    """A file that was named and yet is not looked at must not pass for clean."""
    for part, argument in scope.parts.items():
        if part.endswith(".py") and part not in workspace.files and part not in workspace.files.unreadable:
            yield f"warning: {argument} is not checked: git ignores it or the settings exclude it"


def _summary(findings: Sequence[Finding], files: int) -> str:
    checked = f"{files} file" if files == 1 else f"{files} files"
    if not findings:
        return f"{checked} checked, nothing found"
    found = "1 finding" if len(findings) == 1 else f"{len(findings)} findings"
    return f"{checked} checked, {found} in {len({finding.path for finding in findings})}"
