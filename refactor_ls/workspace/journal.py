"""Steps on the disk that can all be taken back: contents, new files, new folders, removals, renames."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

TEMPORARY_PREFIX = ".refactor-ls-"


class Journal:
    """Does one step after the other and remembers how to undo each, with the old contents in memory.

    Contents are first staged, beside their targets and complete: a full disk shows before anything changed.
    """

    def __init__(self) -> None:
        self._undo: list[Callable[[], None]] = []
        self._staged: list[Path] = []

    def stage(self, target: Path, data: bytes) -> Path:
        """Writes `data` to a temporary file beside `target`, with the mode and owner of what is there."""
        temporary = target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        descriptor = os.open(temporary, flags, 0o666)
        self._staged.append(temporary)
        try:
            with open(descriptor, "wb") as file:
                file.write(data)
        except OSError as error:
            error.filename = str(target)  # a full disk names no file
            raise
        if target.exists():
            _take_over_mode_and_owner(target.stat(), temporary)
        return temporary

    def make_folder(self, folder: Path) -> None:
        """Makes the folder and those above it that are missing."""
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        folder.mkdir()
        self._undo.append(folder.rmdir)

    def replace(self, staged: Path, target: Path) -> None:
        """Puts the staged contents in the place of `target`, a regular file."""
        old, status = target.read_bytes(), target.stat()
        os.replace(staged, target)
        self._undo.append(lambda: _restore(target, old, status))

    def create(self, staged: Path, target: Path) -> None:
        """Puts the staged contents where nothing is yet."""
        if os.path.lexists(target):
            raise FileExistsError(17, "it exists already", str(target))
        os.replace(staged, target)
        self._undo.append(target.unlink)

    def delete(self, path: Path) -> None:
        """Removes a file, or a link and not what it leads to."""
        if path.is_symlink():
            goal = os.readlink(path)
            path.unlink()
            self._undo.append(lambda: path.symlink_to(goal))
            return
        old, status = path.read_bytes(), path.stat()
        path.unlink()
        self._undo.append(lambda: _restore(path, old, status))

    def rename(self, old: Path, new: Path) -> None:
        """Renames a file to a name that is free, or that differs only in case."""
        if os.path.lexists(new) and not is_same_entry(old, new):
            raise FileExistsError(17, "it exists already", str(new))
        os.rename(old, new)
        self._undo.append(lambda: os.rename(new, old))

    def roll_back(self) -> list[str]:
        """Undoes every step, the last first; says what could not be undone."""
        failures = []
        for undo in reversed(self._undo):
            try:
                undo()
            except OSError as error:
                failures.append(f"{error.filename}: {error.strerror or error}")
        self._undo.clear()
        return failures

    def clear_staged(self) -> None:
        """Removes the temporary files that are left."""
        for temporary in self._staged:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def is_same_entry(old: Path, new: Path) -> bool:
    """Is `new` the entry `old` under a name that differs in case only, on a disk that ignores case?"""
    is_other_case = old.parent == new.parent and old.name.lower() == new.name.lower()
    return is_other_case and os.path.samefile(old, new)


def _restore(target: Path, data: bytes, status: os.stat_result) -> None:
    journal = Journal()
    staged = journal.stage(target, data)
    try:
        _take_over_mode_and_owner(status, staged)
        os.replace(staged, target)
    finally:
        journal.clear_staged()
    os.utime(target, ns=(status.st_atime_ns, status.st_mtime_ns))


def _take_over_mode_and_owner(status: os.stat_result, target: Path) -> None:
    # The owner first: changing it clears the set-user-id bits.
    if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):
            os.chown(target, status.st_uid, status.st_gid)
    target.chmod(stat.S_IMODE(status.st_mode))
