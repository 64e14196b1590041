"""The file of a baseline on the disk."""

from __future__ import annotations

import os
from pathlib import Path

from refactor_ls.workspace.encoding import decode, encode


def read_baseline(path: Path) -> str:
    """The text of the file; raises OSError and BadEncoding."""
    return decode(path.name, path.read_bytes()).text


def write_baseline(path: Path, text: str) -> None:
    """Puts the text in the place of the file, or leaves everything as it was; raises OSError."""
    staged = path.with_name(f".{path.name}.new")
    try:
        staged.write_bytes(encode(text))
        os.replace(staged, path)
    finally:
        staged.unlink(missing_ok=True)
