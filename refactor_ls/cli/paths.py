"""Paths on the command line: relative to the working directory; in output: to the workspace, with `/`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from refactor_ls.workspace import find_root


def existing(argument: str, hint: str) -> Path:
    """The absolute path that an argument names; raises click.BadParameter when nothing is there."""
    path = Path(os.path.abspath(argument)) if argument else None
    if path is None or not path.exists():
        raise click.BadParameter(f"{argument!r} does not exist{_why(path)}", param_hint=hint)
    return path


def root_of(first: Path, given: Path | None) -> Path:
    """The workspace's folder: the one that was given, or the one that `first` lies in."""
    return Path(os.path.abspath(given)) if given else find_root(first, Path.cwd())


def in_workspace(path: Path, root: Path) -> str | None:
    """`path` relative to `root` with `/`, "" for the root itself; None when it lies outside.

    Links to folders are followed: what they lead to is known by its own place.
    """
    real_root = Path(os.path.realpath(root))
    ways = [(path, root), (Path(os.path.realpath(path)), real_root)]
    if any(each.is_symlink() for each in path.parents if each != root and each.is_relative_to(root)):
        ways.insert(0, (Path(os.path.realpath(path.parent)) / path.name, real_root))
    for inner, outer in ways:
        if inner.is_relative_to(outer):
            relative = inner.relative_to(outer).as_posix()
            return "" if relative == "." else relative
    return None


def _why(path: Path | None) -> str:
    if path is not None and path.is_symlink():
        return " (it is a symbolic link that leads nowhere or to itself)"
    return ""
