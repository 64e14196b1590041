"""The file of a plan on the disk."""

from __future__ import annotations

from pathlib import Path

from refactor_ls.workspace.encoding import decode


def read_plan(path: Path) -> str:
    """The text of the file; raises OSError and BadEncoding."""
    return decode(path.name, path.read_bytes()).text
