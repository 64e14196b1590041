"""`refactor-ls move`: arguments to requests, and requests to one change."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from refactor_ls.cli.carrying import Carrying, carry_out_and_report
from refactor_ls.cli.paths import in_workspace, root_of
from refactor_ls.cli.sources import source_path, targets_in, why_unreadable
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal, refused
from refactor_ls.refactorings.composition import composed
from refactor_ls.refactorings.move_module import MoveModule
from refactor_ls.refactorings.move_symbols import MoveSymbols
from refactor_ls.refactorings.moving import perform_move
from refactor_ls.workspace import Workspace


@dataclass(frozen=True)
class MoveArguments:
    """The command line of `move`, as it was typed."""

    what: tuple[str, ...]
    destination: str
    facade: str
    closure: str
    likely: bool
    root: Path | None
    how: Carrying


def move_and_report(arguments: MoveArguments) -> int:
    """Moves, prints the outcome, and returns the exit code."""
    sources = targets_in(arguments.what)
    if not all(sources.values()) and len(arguments.what) > 1:
        raise click.UsageError("either FILE::SYMBOL, one or several, or one file or package without `::`")
    if not any(sources.values()):
        _only_for_symbols("--facade", arguments.facade, "auto", "never")
        _only_for_symbols("--closure", arguments.closure, "none")
    root = root_of(next(iter(sources)), arguments.root)
    doing = f"moving to {arguments.destination}"
    return carry_out_and_report(
        root, arguments.how, doing, lambda opened: _result(arguments, opened, sources)
    )


def _only_for_symbols(option: str, value: str, *without_effect: str) -> None:
    if value not in without_effect:
        raise click.UsageError(f"{option} {value} is for symbols (FILE::SYMBOL): a module moves as a whole")


def _result(
    arguments: MoveArguments, workspace: Workspace, sources: Mapping[Path, tuple[str, ...]]
) -> Change | Refusal:
    """One change for all that was asked for: the steps see what those before them left, and all succeed or none."""
    is_symbol = all(sources.values())
    destination = _destination(arguments.destination, workspace, is_symbol=is_symbol)
    if isinstance(destination, Refusal):
        return destination
    project, whole = Project(workspace.files, workspace.settings), Change()
    for file, symbols in sources.items():
        source = source_path(file, workspace, is_symbol=bool(symbols))
        if isinstance(source, Refusal):
            return source
        request = (
            MoveSymbols(source, symbols, destination, arguments.facade, arguments.closure, arguments.likely)
            if symbols
            else MoveModule(source, destination, arguments.likely)
        )
        result = perform_move(project, request)
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
        return why_unreadable(path, workspace) or path
    # The core does not see folders without source files: the slash tells it.
    return f"{path}/" if place.is_dir() and not is_symbol else path
