"""Which folder is the workspace, when nobody says."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT_FILES = ("pyproject.toml", "setup.py", "setup.cfg")


def find_root(first_path: Path, cwd: Path) -> Path:
    """The workspace of `first_path`, an absolute path.

    The nearest folder with a `.git`; else the outermost one with a project file; else `cwd` when it contains
    the path; else the path's own folder.
    """
    here = Path(os.path.abspath(cwd / first_path))
    folder = here if here.is_dir() else here.parent
    above = (folder, *folder.parents)
    for candidate in above:
        if (candidate / ".git").exists():
            return candidate
    for candidate in reversed(above):
        if any((candidate / name).is_file() for name in PROJECT_FILES):
            return candidate
    working = Path(os.path.abspath(cwd))
    return working if here.is_relative_to(working) else folder
