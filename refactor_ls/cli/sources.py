"""Files and their symbols on the command line: ``shop/orders.py::Money``, ``shop/orders.py``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from refactor_ls.cli.paths import existing, in_workspace
from refactor_ls.refactorings.change import Refusal, refused
from refactor_ls.workspace import Workspace


def targets_in(what: Iterable[str]) -> dict[Path, tuple[str, ...]]:
    """File -> symbols, in the order of the command line; no symbols where the file itself is named."""
    found: dict[Path, tuple[str, ...]] = {}
    for argument in what:
        file, separator, symbol = argument.rpartition("::")
        if separator and not (file and symbol):
            raise click.BadParameter(
                f"{argument!r} is not of the form FILE::SYMBOL", param_hint="FILE::SYMBOL"
            )
        path = existing(file if separator else argument, "FILE")
        known = found.get(path)
        is_whole = not separator or known == ()
        found[path] = () if is_whole else tuple(dict.fromkeys((*(known or ()), symbol)))
    return found


def source_path(file: Path, workspace: Workspace, *, is_symbol: bool) -> str | Refusal:
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
    return (why_unreadable(path, workspace) if is_symbol else None) or path


def why_unreadable(path: str, workspace: Workspace) -> Refusal | None:
    """Why an existing file cannot take part; None when it can."""
    if path not in workspace.files and path not in workspace.files.unreadable:
        why = "it is left out of the workspace: git ignores it or the settings exclude it"
        return refused(why, path, 0, "take it out of .gitignore, or out of `exclude`, first")
    try:
        workspace.files[path]
    except KeyError:
        why = f"cannot be read: {workspace.files.unreadable.get(path, 'it is gone')}"
        return refused(why, path, 0, "mend it first")
    return None
