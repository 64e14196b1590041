"""Which workspace a file of the client belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from refactor_ls.workspace import find_root


def root_of(path: str, folders: Iterable[str]) -> Path:
    """The innermost open folder that holds the file, else the root that the command line would take."""
    holding = [folder for folder in map(Path, folders) if Path(path).is_relative_to(folder)]
    folder = max(holding, key=lambda held: len(held.parts), default=None)
    return folder or find_root(Path(path), Path(path).parent)
