"""Uris of the client <-> absolute paths of this machine."""

from __future__ import annotations

import os

from pygls.uris import from_fs_path, to_fs_path


def path_of(uri: str) -> str | None:
    """The absolute path that a `file:` uri names; None for any other text."""
    try:
        path = to_fs_path(uri)
    except ValueError:
        return None
    return os.path.normpath(path) if path and os.path.isabs(path) else None


def uri_of(path: str) -> str:
    """The uri of an absolute path."""
    return str(from_fs_path(path))
