"""Which folder is the workspace, when nobody says."""

from __future__ import annotations

import os
from pathlib import Path

PROJECT_FILES = ("pyproject.toml", "setup.py", "setup.cfg")


def find_root(first_path: Path, cwd: Path) -> Path:
    """The workspace of `first_path`, an absolute path.

    The nearest folder with a `.git`; else the outermost one with a project file; else `cwd` when it contains
    the path; else the path's own folder; the last two not inside a package, whose importers stand beside it.
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
    return above_packages(working if here.is_relative_to(working) else folder)


def above_packages(folder: Path) -> Path:
    """The folder that holds the topmost package around `folder`; `folder` itself when it is no package.

    A home directory and a file system's root are too much to look at for the sake of one package in them.
    """
    found = folder
    while (found / "__init__.py").is_file() and found.parent not in (Path.home(), Path(found.anchor)):
        found = found.parent
    return found
