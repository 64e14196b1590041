"""`refactor-ls delete`: what the arguments name goes in one change, or the users of it are listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from refactor_ls.cli.carrying import Carrying, carry_out_and_report
from refactor_ls.cli.paths import root_of
from refactor_ls.cli.sources import source_path, targets_in
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal, refused
from refactor_ls.refactorings.performing import perform
from refactor_ls.refactorings.safe_delete import SafeDelete
from refactor_ls.workspace import Workspace


@dataclass(frozen=True)
class DeleteArguments:
    """The command line of `delete`, as it was typed."""

    what: tuple[str, ...]
    public: bool
    root: Path | None
    how: Carrying


def delete_and_report(arguments: DeleteArguments) -> int:
    """Deletes, prints the outcome, and returns the exit code."""
    targets = targets_in(arguments.what)
    root = root_of(next(iter(targets)), arguments.root)
    return carry_out_and_report(
        root, arguments.how, "looking for users", lambda opened: _result(arguments, opened, targets)
    )


def _result(
    arguments: DeleteArguments, workspace: Workspace, targets: Mapping[Path, tuple[str, ...]]
) -> Change | Refusal:
    named: list[tuple[str, tuple[str, ...]]] = []
    for file, symbols in targets.items():
        source = source_path(file, workspace, is_symbol=True)
        if isinstance(source, Refusal):
            return source
        if not source.endswith(".py"):
            return refused("it is no Python module", source, 0, "name a file that ends with .py")
        named.append((source, symbols))
    (first, symbols), others = named[0], tuple(named[1:])
    request = SafeDelete(first, symbols, others, arguments.public)
    return perform(Project(workspace.files, workspace.settings), request)
