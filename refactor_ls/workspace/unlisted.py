"""New files that the workspace would not list: git ignores them, the settings exclude them, or tools write there.

A commit would leave them out, and so would the next refactoring: whoever imports them finds nothing there.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from refactor_ls.model.files import Files
from refactor_ls.refactorings.change import Change, Reason
from refactor_ls.settings import Settings
from refactor_ls.workspace.discover import GIT, git_environment, ours_among

_CHECK_IGNORE = (*GIT, "check-ignore", "-z", "--stdin")


def unlisted_files(root: Path, files: Files, settings: Settings, change: Change) -> Iterator[Reason]:
    """The new Python files of a change that the workspace at `root` would leave out; those that are there are known."""
    renamed = change.renamed_files(files).values()
    new = {path for path in (*change.creates, *renamed) if path.endswith(".py") and path not in files}
    if not new:
        return
    above = (f"{folder}/__init__.py" for path in new for folder in PurePosixPath(path).parents)
    around = {path for path in above if path in files}
    listed = ours_among({*around, *new}, settings.exclude)
    known = [path for path in (*change.edits, *change.renamed_files(files)) if path in files]
    ignored = _ignored_by_git(root, new, known[:1])
    for path in sorted(ignored | new - {*listed}):
        is_ignored = path in ignored
        why = (
            "git ignores it: a commit would leave it out" if is_ignored else "it is left out of the workspace"
        )
        where = ".gitignore" if is_ignored else "`exclude`, and of folders where tools write,"
        yield Reason(why, path, 0, f"choose another destination, or take it out of {where} first")


def _ignored_by_git(root: Path, paths: Collection[str], known: Collection[str]) -> set[str]:
    """Those that git would not track; none where it has no say, as it ignores what is `known`, too."""
    asked = "\0".join([*paths, *known]).encode("utf-8", "surrogateescape")
    try:
        done = subprocess.run(
            _CHECK_IGNORE, cwd=root, env=git_environment(), input=asked, capture_output=True, check=False
        )
    except OSError:
        return set()
    ignored = set(filter(None, os.fsdecode(done.stdout).split("\0"))) if done.returncode == 0 else set()
    return ignored if ignored.isdisjoint(known) else set()
