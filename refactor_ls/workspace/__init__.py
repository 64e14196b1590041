"""The disk: discovery, reading, writing. The only room that touches it."""

from refactor_ls.workspace.opening import Workspace, open_workspace, read_settings
from refactor_ls.workspace.roots import above_packages, find_root
from refactor_ls.workspace.trial import recover
from refactor_ls.workspace.unlisted import unlisted_files
from refactor_ls.workspace.write import WriteFailed, write_change

__all__ = [
    "Workspace",
    "WriteFailed",
    "above_packages",
    "find_root",
    "open_workspace",
    "read_settings",
    "recover",
    "unlisted_files",
    "write_change",
]
