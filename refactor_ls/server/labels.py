"""What the parts of a split are for, for clients that show it beside them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace

from refactor_ls.server.messages import FileEdit

LIKELY = "likely mentions of what moved"


def labelled(files: Iterable[FileEdit], source: str) -> Iterator[FileEdit]:
    """The edits of a split of `source` (absolute path), each new module with a label of its own."""
    stays = f"what stays of {posixpath.basename(source)}"
    for edit in files:
        if edit.action == "create":
            yield replace(edit, label=f"new module {_shown(edit.path)}")
        elif edit.path == source or edit.action == "rename":
            yield replace(edit, label=stays)
        else:
            yield replace(edit, label="importers follow")


def _shown(path: str) -> str:
    """The name of a new module; of a package's own file with that of the package."""
    folder, name = posixpath.split(path.replace("\\", "/"))
    return f"{posixpath.basename(folder)}/{name}" if name == "__init__.py" else name
