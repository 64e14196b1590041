"""Programs of the project: with a time limit, a bounded memory of what they print, and nothing left behind."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import IO

TAIL = 20_000  # bytes of output that are remembered: the last ones
GRACE = 2.0  # seconds between asking a program to end and ending it


@dataclass(frozen=True)
class Ended:
    """How a program ended: its exit code, None when its time was up, and the last that it printed."""

    code: int | None
    said: str


def start(
    command: str | Sequence[str], folder: Path, environment: Mapping[str, str], output: int
) -> subprocess.Popen[bytes]:
    """Starts a program, or a command line of the shell, as the leader of a group of its own; raises OSError."""
    is_windows = sys.platform == "win32"
    return subprocess.Popen(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=not is_windows,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def run_until(
    command: str | Sequence[str], folder: Path, environment: Mapping[str, str], seconds: float
) -> Ended:
    """Runs a program to its end, or to the end of its time; raises OSError where it cannot be started."""
    process = start(command, folder, environment, subprocess.PIPE)
    code = None
    try:  # from its first moment on, or who interrupts us would leave it running
        assert process.stdout is not None
        tail = _Tail(process.stdout)
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = process.wait(seconds)
    finally:
        end(process)
    return Ended(code, tail.text())


def end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program with all that it started, and waits for it."""
    if process.poll() is None:
        _signal_group(process, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(GRACE)
    _signal_group(process, getattr(signal, "SIGKILL", signal.SIGTERM))
    process.wait()


def _signal_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if sys.platform == "win32":
        # Windows knows no groups that can be ended; this follows the parents.
        command = ("taskkill", "/F", "/T", "/PID", str(process.pid))
        subprocess.run(command, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, number)


class _Tail:
    """Reads a pipe for as long as something comes, and keeps only the end."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._kept = b""
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def text(self) -> str:
        """What came last. A daemon that has left the group may keep the pipe open: it is not waited for."""
        self._reader.join(GRACE)
        return self._kept.decode("utf-8", "replace")

    def _read(self) -> None:
        descriptor = self._pipe.fileno()
        while chunk := os.read(descriptor, 65536):
            self._kept = (self._kept + chunk)[-TAIL:]
        self._pipe.close()
