"""What a change does, file by file: the common ground of diff, JSON and summary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from refactor_ls.model.files import Files
from refactor_ls.refactorings.change import Change


@dataclass(frozen=True)
class FileChange:
    """One file before and after; None where it does not exist. `old_path` is another one when it is renamed."""

    path: str
    action: Literal["create", "edit", "delete", "rename"]
    before: str | None
    after: str | None
    old_path: str


def file_changes(files: Files, change: Change) -> list[FileChange]:
    """Every file that the change touches, by path."""
    renames = change.renamed_files(files)
    old_paths = {new: old for old, new in renames.items()}
    found: list[FileChange] = []
    for path, after in change.texts(files).items():
        old = old_paths.get(path, "")
        if old in files and path not in change.creates:
            found.append(FileChange(path, "rename", files[old], after, old))
        elif path not in renames:
            before = files.get(path)
            action: Literal["create", "edit", "delete"] = (
                "create" if before is None else "delete" if after is None else "edit"
            )
            if before != after:
                found.append(FileChange(path, action, before, after, path))
    return sorted(found, key=lambda each: each.path)
