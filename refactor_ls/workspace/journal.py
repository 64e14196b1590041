"""Steps on the disk that can all be taken back: contents, new files, new folders, removals, renames.

What will be done is written down before it is done, in a folder of the workspace's root that is there only
meanwhile: when the process is killed, the next one takes it back.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import stat
from dataclasses import asdict
from pathlib import Path

from refactor_ls.workspace.claim import Claim
from refactor_ls.workspace.steps import Step, changed_since, is_ours, is_same_entry, mark_of, take_back

TEMPORARY_PREFIX = ".refactor-ls-"
JOURNAL_FOLDER = f"{TEMPORARY_PREFIX}journal"
_LOG = "steps.jsonl"


class Journal:
    """Does one step after the other and remembers how to undo each.

    Contents are first staged, beside their targets and complete: a full disk shows before anything changed.
    Raises BlockingIOError when another process writes here, FileExistsError when one was killed meanwhile.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._folder = root / JOURNAL_FOLDER
        self._claim = Claim(self._folder)
        self._steps: list[Step] = []
        self._marks: dict[Path, str] = {}
        try:
            self._log = open(self._folder / _LOG, "x", encoding="ascii")  # noqa: SIM115 - closed at the end
        except FileExistsError:
            self._claim.release()
            raise FileExistsError(17, "an earlier run was ended in the middle", str(self._folder)) from None

    def stage(self, target: Path, data: bytes) -> Path:
        """Writes `data` to a temporary file beside `target`, with the mode and owner of what is there."""
        temporary = target.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._note(Step("stage", self._relative(temporary)))
        descriptor = os.open(temporary, flags, 0o666)
        try:
            with open(descriptor, "wb") as file:
                file.write(data)
        except OSError as error:
            error.filename = str(target)  # a full disk names no file
            raise
        if target.exists():
            _take_over_mode_and_owner(target.stat(), temporary)
        self._marks[temporary] = mark_of(data)
        return temporary

    def make_folder(self, folder: Path) -> None:
        """Makes the folder and those above it that are missing."""
        if folder.is_dir():
            return
        self.make_folder(folder.parent)
        if os.path.lexists(folder):
            raise FileExistsError(17, "it exists already", str(folder))
        self._note(Step("make", self._relative(folder)))
        folder.mkdir()

    def replace(self, staged: Path, target: Path) -> None:
        """Puts the staged contents in the place of `target`, a regular file."""
        kept = self._keep(target)
        self._note(Step("replace", self._relative(target), kept=kept, mark=self._marks[staged]))
        _tell_apart(staged, target.stat())
        os.replace(staged, target)

    def create(self, staged: Path, target: Path) -> None:
        """Puts the staged contents where nothing is yet."""
        if os.path.lexists(target):
            raise FileExistsError(17, "it exists already", str(target))
        self._note(Step("create", self._relative(target), mark=self._marks[staged]))
        os.replace(staged, target)

    def delete(self, path: Path) -> None:
        """Removes a file, or a link and not what it leads to."""
        if path.is_symlink():
            self._note(Step("unlink", self._relative(path), other=os.readlink(path)))
        else:
            self._note(Step("delete", self._relative(path), kept=self._keep(path)))
        path.unlink()

    def rename(self, old: Path, new: Path) -> None:
        """Renames a file to a name that is free, or that differs only in case."""
        if os.path.lexists(new) and not is_same_entry(old, new):
            raise FileExistsError(17, "it exists already", str(new))
        if not os.path.lexists(old):
            raise FileNotFoundError(2, "No such file or directory", str(old))
        self._note(Step("rename", self._relative(old), other=self._relative(new)))
        os.rename(old, new)

    def commit(self) -> None:
        """Everything stays as it is now."""
        self._close_log()
        _forget(self._folder)
        self._claim.give_up()

    def roll_back(self) -> list[str]:
        """Undoes every step, the last first; says what could not be undone, and what stood in the way."""
        said, failed = _taken_back(self._root, self._folder, self._steps)
        if failed:  # the old contents are still needed: what is written down stays, for another try
            self._close_log()
            self._claim.release()
        else:
            self.commit()
        return failed + said

    def _keep(self, path: Path) -> str:
        """Keeps the file under a name in the journal's folder, with everything that belongs to it."""
        name = str(len(self._steps))
        try:
            os.link(path, self._folder / name)
        except OSError:  # a disk without links, or another disk
            shutil.copy2(path, self._folder / name)
            _take_over_mode_and_owner(path.stat(), self._folder / name)
        return name

    def _relative(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()

    def _note(self, step: Step) -> None:
        self._log.write(json.dumps(asdict(step)) + "\n")
        self._log.flush()
        self._steps.append(step)

    def _close_log(self) -> None:
        with contextlib.suppress(OSError):  # a full disk: the step of the line that did not fit was not done
            self._log.close()


def is_unfinished(root: Path) -> bool:
    """Is there a journal at all: of a process that writes just now, or that was killed?"""
    return (root / JOURNAL_FOLDER).exists()


def take_back_unfinished(root: Path) -> tuple[list[str], list[str]]:
    """Takes back what a killed process left: the paths that were touched, and what stands against it.

    Where a file was changed since, nothing is touched. Raises BlockingIOError when the process is alive.
    """
    folder = root / JOURNAL_FOLDER
    claim = Claim(folder)
    steps = _read_steps(folder)
    against = [f"{step.path} is no place of ours" for step in steps if not is_ours(root, step)]
    if not against:
        against = [f"{path} was changed since" for path in changed_since(root, folder, steps)]
    if not against:
        said, against = _taken_back(root, folder, steps)
        against += said
    if against:
        claim.release()
    else:
        _forget(folder)
        claim.give_up()
    return [step.path for step in steps if step.kind not in ("stage", "make")], against


def _read_steps(folder: Path) -> list[Step]:
    try:
        lines = (folder / _LOG).read_text(encoding="ascii").split("\n")
    except FileNotFoundError:
        return []  # it was killed before its first step, or after its last
    # What follows the last line end was not written to its end, so that its step was never done.
    try:
        return [Step(**json.loads(line)) for line in lines[:-1]]
    except (ValueError, TypeError) as error:
        raise OSError(22, f"what is written down there is not understood ({error})", str(folder)) from None


def _taken_back(root: Path, folder: Path, steps: list[Step]) -> tuple[list[str], list[str]]:
    said, failed = list[str](), list[str]()
    for step in reversed(steps):
        try:
            said += filter(None, [take_back(root, folder, step)])
        except OSError as error:
            failed.append(f"{step.path}: {error.strerror or error}")
    return said, failed


def _forget(folder: Path) -> None:
    """Without the log there is nothing to take back, so it goes first."""
    (folder / _LOG).unlink(missing_ok=True)
    for kept in folder.glob("[0-9]*"):
        with contextlib.suppress(OSError):
            kept.unlink()


def _tell_apart(staged: Path, old: os.stat_result) -> None:
    """Python takes a compiled file for fresh when size and second of its source are the same: they must not be."""
    new = staged.stat()
    if new.st_size == old.st_size and int(new.st_mtime) == int(old.st_mtime):
        os.utime(staged, ns=(new.st_atime_ns, new.st_mtime_ns + 1_000_000_000))


def _take_over_mode_and_owner(status: os.stat_result, target: Path) -> None:
    # The owner first: changing it clears the set-user-id bits.
    if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (os.geteuid(), os.getegid()):
        with contextlib.suppress(OSError):
            os.chown(target, status.st_uid, status.st_gid)
    target.chmod(stat.S_IMODE(status.st_mode))
