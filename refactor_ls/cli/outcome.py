"""What a change does, file by file: the common ground of diff, JSON and summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from refactor_ls.model.files import Files
from refactor_ls.model.text import Edit, Span
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
        if path in old_paths and path not in change.creates:
            old = old_paths[path]
            found.append(FileChange(path, "rename", files[old], after, old))
        elif path not in renames:
            before = files.get(path)
            action: Literal["create", "edit", "delete"] = (
                "create" if before is None else "delete" if after is None else "edit"
            )
            if before != after:
                found.append(FileChange(path, action, before, after, path))
    return sorted(found, key=lambda each: each.path)


def combined(files: Files, changes: Sequence[Change]) -> Change:
    """One change that does to `files` what `changes` do, each to what the one before it left."""
    if len(changes) == 1:
        return changes[0]
    now = files
    texts: dict[str, str | None] = {}
    for change in changes:
        step = change.texts(now)
        texts.update(step)
        now = now.replaced(step)
    return Change(
        edits={
            path: _rewritten(files[path], text)
            for path, text in texts.items()
            if text is not None and path in files
        },
        creates={path: text for path, text in texts.items() if text is not None and path not in files},
        deletes=tuple(path for path, text in texts.items() if text is None and path in files),
        receipt=tuple(dict.fromkeys(note for change in changes for note in change.receipt)),
    )


def _rewritten(before: str, after: str) -> tuple[Edit, ...]:
    return () if before == after else (Edit(Span(0, len(before)), after),)
