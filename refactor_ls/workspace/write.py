"""Writes a change: all of it, or nothing, and never over a file that changed since it was read."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from refactor_ls.model.text import apply_edits
from refactor_ls.refactorings.change import Change, Reason
from refactor_ls.workspace.discover import Stamp
from refactor_ls.workspace.disk import DiskFiles, fingerprint, reason_of
from refactor_ls.workspace.encoding import BadEncoding, decode, encode_like, encode_new
from refactor_ls.workspace.journal import JOURNAL_FOLDER, TEMPORARY_PREFIX, Journal
from refactor_ls.workspace.opening import Workspace
from refactor_ls.workspace.steps import is_same_entry


class WriteFailed(Exception):
    """Nothing was written; `reason` says why, where, and what to do."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class _Work:
    """Everything that will be done, computed before anything is: real places on the disk and final bytes."""

    edits: dict[Path, bytes] = field(default_factory=dict)
    creates: dict[Path, bytes] = field(default_factory=dict)
    deletes: tuple[Path, ...] = ()
    renames: dict[Path, Path] = field(default_factory=dict)


def write_change(workspace: Workspace, change: Change) -> None:
    """Carries `change` out on the disk, edits first, renames last; raises WriteFailed with all as it was."""
    carry_out(workspace, change).commit()


def carry_out(workspace: Workspace, change: Change) -> Journal:
    """Carries `change` out, edits first, renames last; raises WriteFailed. The journal waits for the verdict."""
    _check_each_path_once(change)
    _check_unsaved(workspace.files, change)
    root, files = Path(os.path.realpath(workspace.root)), workspace.files
    work = _Work(
        edits=_edited(root, files, change),
        creates={_free(root, path): _new_bytes(path, text) for path, text in change.creates.items()},
        deletes=tuple(_leaving(root, files, path) for path in change.deletes),
        renames=dict(_renamed(root, files, change)),
    )
    try:
        journal = Journal(root)
    except OSError as error:
        raise WriteFailed(_disk_reason(root, error, [])) from error
    _carry_out(root, work, journal)
    return journal


def _carry_out(root: Path, work: _Work, journal: Journal) -> None:
    try:
        for target in (*work.creates, *work.renames.values()):
            journal.make_folder(target.parent)
        edits = [(journal.stage(target, data), target) for target, data in work.edits.items()]
        creates = [(journal.stage(target, data), target) for target, data in work.creates.items()]
        for staged, target in edits:
            journal.replace(staged, target)
        for staged, target in creates:
            journal.create(staged, target)
        for target in work.deletes:
            journal.delete(target)
        for old, new in work.renames.items():
            journal.rename(old, new)
    except BaseException as error:
        left = journal.roll_back()
        if isinstance(error, OSError):
            raise WriteFailed(_disk_reason(root, error, left)) from error
        raise


def _disk_reason(root: Path, error: OSError, left: list[str]) -> Reason:
    after = f"and not all could be put back: {'; '.join(left)}" if left else "everything is as it was"
    return Reason(f"cannot be written: {reason_of(error)}; {after}", _path_of(root, error))


def _path_of(root: Path, error: OSError) -> str:
    name = os.fsdecode(error.filename2 or error.filename or "")
    is_temporary = Path(name).name.startswith(TEMPORARY_PREFIX) and Path(name).name != JOURNAL_FOLDER
    place = Path(name).parent if is_temporary else Path(name)
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else name


def _check_each_path_once(change: Change) -> None:
    uses = Counter([*change.creates, *change.deletes, *change.renames, *change.renames.values()])
    uses.update(path for path in change.edits if path not in change.renames)
    for path, count in uses.items():
        if count > 1:
            raise WriteFailed(Reason("the change does two things to this path", path))


def _check_unsaved(files: DiskFiles, change: Change) -> None:
    for path in (*change.edits, *change.deletes, *change.renamed_files(files)):
        if path in files.overlay:
            raise WriteFailed(Reason("it is open with unsaved changes", path, remedy="save it first"))


def _inside(root: Path, path: str) -> Path:
    """The real place of a workspace path, links followed; it must lie in the workspace."""
    pure = PurePosixPath(path)
    real = Path(os.path.realpath(root / path))
    if not pure.parts or pure.is_absolute() or ".." in pure.parts or not real.is_relative_to(root):
        why = "it lies outside of the workspace, where nothing is written"
        raise WriteFailed(Reason(why, path, remedy="choose a place below the workspace's folder"))
    return real


def _entry(root: Path, path: str) -> Path:
    """The place of the name itself: of a link, and not of what it leads to."""
    _inside(root, path)
    return Path(os.path.realpath((root / path).parent)) / PurePosixPath(path).name


def _free(root: Path, path: str, old: Path | None = None) -> Path:
    """The place of a new file; nothing may be there but `old` itself under a name in other case."""
    new = _entry(root, path)
    if os.path.lexists(new) and not (old and is_same_entry(old, new)):
        raise WriteFailed(Reason("it exists already", path, remedy="choose another name"))
    return new


def _leaving(root: Path, files: DiskFiles, path: str) -> Path:
    """The place of a file that goes away or moves; it must still be as it was read."""
    _unchanged_bytes(files, path, _inside(root, path))
    return _entry(root, path)


def _renamed(root: Path, files: DiskFiles, change: Change) -> Iterator[tuple[Path, Path]]:
    for path in change.renamed_files(files):
        _unchanged_bytes(files, path, _inside(root, path))
    for path, new_path in change.renames.items():
        old = _entry(root, path)
        if old.is_symlink():
            raise WriteFailed(Reason("it is a symbolic link", path, remedy="move it by hand"))
        yield old, _free(root, new_path, old)


def _unchanged_bytes(files: DiskFiles, path: str, target: Path) -> bytes:
    try:
        data, stamp = target.read_bytes(), Stamp.of(target.stat())
    except OSError as error:
        why = f"cannot be read: {reason_of(error)}"
        raise WriteFailed(Reason(why, path, remedy="mend that and start again")) from error
    read = files.fingerprint_of(path)
    is_same = files.stamps.get(path) == stamp if read is None else read == fingerprint(data)
    if not is_same:
        raise WriteFailed(Reason("it changed on the disk since it was read", path, remedy="start again"))
    return data


def _edited(root: Path, files: DiskFiles, change: Change) -> dict[Path, bytes]:
    edited: dict[Path, bytes] = {}
    for path, edits in change.edits.items():
        target = _inside(root, path)
        before = _unchanged_bytes(files, path, target)
        if not os.access(target, os.W_OK):
            raise WriteFailed(Reason("it is read-only", path, remedy="make it writable and start again"))
        try:
            original = decode(path, before)
            if encode_like(path, original.text, original) != before:
                raise BadEncoding(f"its {original.encoding} bytes would not come back as they are")
            after = encode_like(path, apply_edits(original.text, edits), original)
        except BadEncoding as error:
            raise WriteFailed(Reason(str(error), path)) from error
        if edited.setdefault(target, after) != after:
            why = "two links lead to one file and its edits differ"
            raise WriteFailed(Reason(why, path, remedy="take one of the links out of the workspace first"))
    return edited


def _new_bytes(path: str, text: str) -> bytes:
    try:
        return encode_new(path, text)
    except BadEncoding as error:
        raise WriteFailed(Reason(str(error), path)) from error
