"""`refactor-ls extract-function`: lines of a file become a function of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import click

from refactor_ls.cli.carrying import Carrying, carry_out_and_report
from refactor_ls.cli.paths import existing, root_of
from refactor_ls.cli.sources import source_path
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal
from refactor_ls.refactorings.extract_function import ExtractFunction
from refactor_ls.refactorings.performing import perform
from refactor_ls.workspace import Workspace

_LINES = re.compile(r"(?P<file>.+):(?P<first>\d+)(?:-(?P<last>\d+))?")


@dataclass(frozen=True)
class ExtractArguments:
    """The command line of `extract-function`, as it was typed."""

    where: str
    name: str
    root: Path | None
    how: Carrying


def extract_and_report(arguments: ExtractArguments) -> int:
    """Extracts, prints the outcome, and returns the exit code."""
    named = _LINES.fullmatch(arguments.where)
    if named is None:
        message = f"{arguments.where!r} is not of the form FILE:FIRST-LAST, such as shop/orders.py:12-20"
        raise click.BadParameter(message, param_hint="FILE:FIRST-LAST")
    file, first = existing(named["file"], "FILE"), int(named["first"])
    lines = first, int(named["last"] or first)
    root = root_of(file, arguments.root)
    return carry_out_and_report(
        root, arguments.how, "extracting", lambda opened: _result(arguments, opened, file, lines)
    )


def _result(
    arguments: ExtractArguments, workspace: Workspace, file: Path, lines: tuple[int, int]
) -> Change | Refusal:
    source = source_path(file, workspace, is_symbol=True)
    if isinstance(source, Refusal):
        return source
    request = ExtractFunction(source, *lines, arguments.name)
    return perform(Project(workspace.files, workspace.settings), request)
