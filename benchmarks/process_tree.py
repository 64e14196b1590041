"""What a process and everything that it started have used, read from /proc (Linux only), and how to end them all."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def pids(root: int) -> list[int]:
    """The process `root`, while it is there, and all below it."""
    found = [root] if _is_alive(root) else []
    for pid in found:
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += map(int, children.read_text().split())
    return found


def cpu(root: int) -> float:
    """CPU seconds of the process `root` and all below it, to the nanosecond; of children that have ended, to 10 ms."""
    return sum(_clock(pid) + _of_ended_children(pid) for pid in pids(root))


def megabytes(root: int) -> float:
    """Memory that the process `root` and all below it hold now; what they share is counted once for each."""
    return sum(_resident(pid) for pid in pids(root)) / 1024


def settle(root: int, *, seconds: float = 60.0, share: float = 0.02, window: float = 0.1) -> None:
    """Wait until these processes use less than `share` of one core for a `window`, `seconds` at most."""
    deadline, before = time.monotonic() + seconds, cpu(root)
    while time.monotonic() < deadline:
        time.sleep(window)
        now = cpu(root)
        if now - before < share * window:
            return
        before = now


def end(root: int) -> None:
    """Kill the process `root` and all below it, each by its own id."""
    for pid in reversed(pids(root)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _is_alive(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").exists()


def _clock(pid: int) -> float:
    # The clock that clock_getcpuclockid(3) names: it counts all threads of that process, those that ended too.
    with contextlib.suppress(OSError):
        return time.clock_gettime((~pid << 3) | 2)
    return 0.0


def _of_ended_children(pid: int) -> float:
    with contextlib.suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[13]) + int(fields[14])) / TICKS
    return 0.0


def _resident(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
    return 0
