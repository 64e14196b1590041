"""Steps on the disk as values, and how each is taken back, also by another process than the one that made it."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal, get_args

from refactor_ls.workspace.discover import NEVER_OURS
from refactor_ls.workspace.disk import fingerprint

Kind = Literal["stage", "make", "replace", "create", "delete", "unlink", "rename"]


@dataclass(frozen=True)
class Step:
    """What is done to `path`. Paths are relative to the workspace's root, with `/`."""

    kind: Kind
    path: str
    kept: str = ""  # the name, in the journal's folder, of what was there
    other: str = ""  # the new path of a rename; the goal of a link
    mark: str = ""  # of the contents that are put there


def mark_of(data: bytes) -> str:
    """What tells whether contents are still those that were put there."""
    return fingerprint(data).hex()


def take_back(root: Path, folder: Path, step: Step) -> str:
    """Undoes a step, if it was done at all; raises OSError. Says what stood in the way and where that is now."""
    path = root / step.path
    match step.kind:
        case "stage":
            path.unlink(missing_ok=True)
        case "make":
            _remove_folder(path)
        case "create":
            return _take_away(path, step)
        case "replace" | "delete":
            return _put_back(folder / step.kept, path, step)
        case "unlink":
            if not os.path.lexists(path):
                path.symlink_to(step.other)
        case "rename":
            _rename_back(root / step.other, path)
    return ""


def changed_since(root: Path, folder: Path, steps: Sequence[Step]) -> Iterator[str]:
    """The paths whose contents are neither those from before the steps nor those that the steps put there."""
    later: list[tuple[str, str]] = []  # the renames that were done after the step, in order
    for step in reversed(steps):
        path = root / _place_after(step.path, later)
        if step.kind == "rename":
            if os.path.lexists(root / step.other) and not os.path.lexists(path):
                later.insert(0, (step.path, step.other))
        elif step.kind == "create":
            if os.path.lexists(path) and _mark_at(path) != step.mark:
                yield step.path
        elif step.kind in ("replace", "delete") and (folder / step.kept).exists():
            before = _mark_at(folder / step.kept)
            if _mark_at(path) not in (step.mark, before):
                yield step.path


def is_ours(root: Path, step: Step) -> bool:
    """May a step that was read from the disk be taken back? Somebody else's repository may bring a journal along."""
    paths = [step.path, step.other] if step.kind == "rename" else [step.path]
    fields = (step.kind in get_args(Kind), re.fullmatch(r"\d*", step.kept) is not None)
    return all(fields) and all(_is_place_of_ours(root, path) for path in paths)


def is_same_entry(old: Path, new: Path) -> bool:
    """Is `new` the entry `old` under a name that differs in case only, on a disk that ignores case?"""
    is_other_case = old.parent == new.parent and old.name.lower() == new.name.lower()
    return is_other_case and os.path.samefile(old, new)


def _is_place_of_ours(root: Path, path: str) -> bool:
    pure = PurePosixPath(path)
    # Some disks know `.git` as `.GIT`, `.git.` or `GIT~1` too.
    names = [re.sub(r"[. ]+$|:.*", "", name.casefold()) for name in pure.parts]
    is_foreign = any(name in ("", *NEVER_OURS) or re.search(r"~\d+$", name) for name in names)
    parent = Path(os.path.realpath((root / pure).parent))
    return bool(names) and not is_foreign and not pure.is_absolute() and parent.is_relative_to(root)


def _place_after(path: str, renames: Sequence[tuple[str, str]]) -> str:
    for old, new in renames:
        if path == old or path.startswith(f"{old}/"):
            path = new + path[len(old) :]
    return path


def _mark_at(path: Path) -> str:
    """The mark of the contents at `path`; "" where nothing can be read, as after a removal."""
    try:
        return mark_of(path.read_bytes())
    except OSError:
        return ""


def _take_away(path: Path, step: Step) -> str:
    if not os.path.lexists(path):
        return ""
    if _mark_at(path) != step.mark:
        return _set_aside(path, step)
    path.unlink()
    return ""


def _put_back(kept: Path, path: Path, step: Step) -> str:
    if not kept.exists():
        return ""  # it is back already, or never went
    is_ours = not os.path.lexists(path) or _mark_at(path) in (step.mark, _mark_at(kept))
    said = "" if is_ours else _set_aside(path, step)
    os.replace(kept, path)
    return said


def _set_aside(path: Path, step: Step) -> str:
    """Somebody's work of the meantime is not ours to throw away."""
    aside = path.with_name(f"{path.name}.changed-{secrets.token_hex(3)}")
    os.rename(path, aside)
    return f"{step.path} was changed meanwhile, what it held is in {aside.name} beside it"


def _rename_back(new: Path, old: Path) -> None:
    if not os.path.lexists(new):
        return
    if old.is_dir() and not is_same_entry(new, old):
        _remove_folder(old)
    elif os.path.lexists(old) and not is_same_entry(new, old):
        raise FileExistsError(17, "something else is there now", str(old))
    os.rename(new, old)


def _remove_folder(folder: Path) -> None:
    """Removes a folder in which nothing is left but what Python itself put there."""
    if not folder.is_dir():
        return
    compiled = folder / "__pycache__"
    for path in compiled.glob("*.pyc"):
        path.unlink()
    if compiled.is_dir():
        compiled.rmdir()
    folder.rmdir()
