"""The files of a check: one after the other, or in several processes where there are so many that it pays."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection
from pathlib import Path

from refactor_ls.analysis.checks import findings_of
from refactor_ls.analysis.findings import Finding, unreadable
from refactor_ls.model.files import Files
from refactor_ls.settings import Settings
from refactor_ls.workspace import Workspace
from refactor_ls.workspace.discover import Discovery, Stamp
from refactor_ls.workspace.disk import DiskFiles

LEAST_BYTES = 8_000_000  # what is less is nearly done before other processes have started
PART_BYTES = 500_000  # what a process is given at once: it ends, and the user sees progress, after so much
MOST_PROCESSES = 8
COLLECTED_CODE_POINTS = 4_000_000


@dataclass(frozen=True)
class CheckedFiles:
    """What was found in some files, how many they are, and which could not be read, with the reason."""

    findings: list[Finding]
    files: int
    unreadable: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """Files of a workspace that one process checks."""

    root: Path
    stamps: dict[str, Stamp]
    settings: Settings


def checked_files(workspace: Workspace, paths: Sequence[str]) -> Iterator[CheckedFiles]:
    """What is found in the files, in their order, a few at a time."""
    sizes = [workspace.files.stamps[path].size for path in paths]
    processes = min(MOST_PROCESSES, processors(), len(paths))
    if processes > 1 and sum(sizes) >= LEAST_BYTES:
        yield from _in_processes(list(_parts(workspace, paths)), processes)
    else:
        yield from _one_by_one(workspace.files, paths, workspace.settings)


def of_file(files: Files, path: str, settings: Settings) -> list[Finding]:
    """What is found in one file; nothing where it cannot be read, which `unreadable` of the files says then."""
    try:
        text = files[path]
    except KeyError:
        return []
    return findings_of(path, text, settings)


def _one_by_one(files: Files, paths: Sequence[str], settings: Settings) -> Iterator[CheckedFiles]:
    """Collects garbage now and then: after each of very many allocations costs a third more."""
    size = 0
    gc.disable()
    try:
        for path in paths:
            yield CheckedFiles(of_file(files, path, settings), 1)
            size += len(files.get(path, ""))
            if size > COLLECTED_CODE_POINTS:
                gc.collect()
                size = 0
    finally:
        gc.enable()


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parts(workspace: Workspace, paths: Sequence[str]) -> Iterator[Part]:
    part: dict[str, Stamp] = {}
    size = 0
    for path in paths:
        part[path] = workspace.files.stamps[path]
        size += part[path].size
        if size >= PART_BYTES:
            yield Part(workspace.root, part, workspace.settings)
            part, size = {}, 0
    if part:
        yield Part(workspace.root, part, workspace.settings)


def _in_processes(parts: Sequence[Part], processes: int) -> Iterator[CheckedFiles]:
    """Each part is checked in one of the processes; the results come in the order of the parts."""
    done = 0
    while done < len(parts):
        with _pool(processes) as pool, suppress(BrokenProcessPool):
            with _interrupts_put_off():
                begun = [pool.submit(check_part, part) for part in parts[done:]]
            for found in begun:
                yield found.result()
                done += 1
        if done < len(parts):
            yield from _each_in_its_own(parts[done])
            done += 1


def _each_in_its_own(part: Part) -> Iterator[CheckedFiles]:
    """A process died: each file in one of its own, so that no other is lost with the one that Python cannot bear."""
    for path, stamp in part.stamps.items():
        with _pool(1) as pool:
            with _interrupts_put_off():
                begun = pool.submit(check_part, Part(part.root, {path: stamp}, part.settings))
            try:
                yield begun.result()
            except BrokenProcessPool:
                yield CheckedFiles([unreadable(path, "cannot be checked: Python breaks down at it")], 1)


def check_part(part: Part) -> CheckedFiles:
    """What a process does."""
    files = DiskFiles(part.root, Discovery(part.stamps))
    findings = [one for path in part.stamps for one in of_file(files, path, part.settings)]
    gc.collect()
    return CheckedFiles(findings, len(part.stamps), files.unreadable)


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with the block, whatever ends it, and with this process."""
    # spawned, as a copy of a process with threads may hang
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin)
    try:
        yield pool
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_put_off() -> Iterator[None]:
    """Processes that start in the block never see an interrupt, and this one sees it at the end of the block.

    A terminal sends it to all of them, and Python tells of one that comes before a process has begun.
    """
    seen: list[object] = []
    handler = signal.signal(signal.SIGINT, lambda *signalled: seen.append(signalled))
    if sys.platform != "win32":
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        signal.signal(signal.SIGINT, handler)
        if seen:
            signal.raise_signal(signal.SIGINT)


def _begin() -> None:
    """Begin as one of the processes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt in a terminal reaches our parent, too
    gc.disable()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Nobody else would end us where the first process was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
