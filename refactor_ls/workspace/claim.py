"""A folder that one living process at a time may use; the system takes the claim back when that one dies."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Claim:
    """The folder, made where it is missing, and hidden from git; raises BlockingIOError while another one has it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(exist_ok=True)
        self._descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(self._descriptor)
            if os.fstat(self._descriptor).st_nlink == 0:
                raise BlockingIOError  # the one before us removed it while we came
        except BlockingIOError:
            os.close(self._descriptor)
            raise BlockingIOError(
                11, "another refactor-ls is changing this workspace: wait for it", str(folder)
            ) from None
        except OSError:
            pass  # a disk without locks
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_text("*\n", encoding="ascii")

    def release(self) -> None:
        """Lets others have the folder, with what is in it."""
        os.close(self._descriptor)

    def give_up(self) -> None:
        """Removes the folder, unless there is something in it."""
        with contextlib.suppress(OSError):
            (self._folder / ".gitignore").unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self.release()  # an open file cannot be removed there
                (self._folder / "lock").unlink()
            else:
                (self._folder / "lock").unlink()  # while it is ours: later it may be another one's
                self.release()
            self._folder.rmdir()
