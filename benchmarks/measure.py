"""What one child process costs: CPU seconds and peak memory, as the kernel counted them for that child alone."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """An ended child: exit code (negative: the signal that killed it), user + system CPU seconds, peak memory in MB."""

    code: int
    cpu: float
    megabytes: float
    out: str
    err: str


def measured(command: Sequence[str], *, cwd: Path, seconds: float = 600) -> Run:
    """Run a command in `cwd` and measure it; it is killed after `seconds` of wall time."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(
            command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment()
        )
        watch = threading.Timer(seconds, child.kill)
        watch.start()
        _, status, usage = os.wait4(
            child.pid, 0
        )  # not child.wait(): only wait4 says what this one child used
        watch.cancel()
        child.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    return Run(child.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, texts[0], texts[1])


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a child: ours without what would change how Python runs, and this checkout importable."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST", "PIP_"))
    }
    return {**kept, "PYTHONPATH": str(REPOSITORY), "PYTHONHASHSEED": "0", "NO_COLOR": "1", **(extra or {})}


def last_line(text: str) -> str:
    """The last line of a text that says something, for a report; a dash when there is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "-"
