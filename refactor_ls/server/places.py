"""Which workspace a file of the client belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from refactor_ls.workspace import above_packages, find_root


def folder_of(path: str, folders: Iterable[str]) -> Path | None:
    """The innermost open folder that holds the file."""
    holding = [folder for folder in map(Path, folders) if Path(path).is_relative_to(folder)]
    return max(holding, key=lambda held: len(held.parts), default=None)


def root_of(path: str, folders: Iterable[str]) -> Path:
    """The innermost open folder that holds the file, else the root that the command line would take.

    A folder that is itself a package is opened with what stands around it: its importers may stand there.
    """
    folder = folder_of(path, folders)
    return above_packages(folder) if folder is not None else find_root(Path(path), Path(path).parent)
