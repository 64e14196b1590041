"""The process in which all work is done, seen from the server, whose loop only routes.

Parsing holds the interpreter's lock, so a thread would stall the editor's keystrokes. One process works off one job
at a time, the urgent ones first; whoever no longer wants an answer cancels the awaiting task.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import logging
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from refactor_ls.server.documents import Document
from refactor_ls.server.frames import frame_of, read_reply
from refactor_ls.server.messages import Buffer, Job, Order, Reply
from refactor_ls.workspace.newer_python import command_under

logger = logging.getLogger(__name__)

PATIENCE_WITH_UNWANTED_JOBS = 2.0  # seconds, then the worker is replaced
# -P and the server's own path: never import from the folder that the editor happens to stand in
SERVE = "from refactor_ls.server.jobs import serve; serve()"
BOOT = f"import json, sys; sys.path[:] = json.loads(sys.argv[1]); {SERVE}"

Snapshot = Mapping[str, tuple[str, int, int]]
"""Absolute path -> (uri, version, stamp) of each open document that an answer was computed from."""


class JobFailed(Exception):
    """A job raised, or its worker died; the text is for the log."""


@dataclass(frozen=True)
class Answer:
    """A job's result and the open documents that it saw."""

    result: Any
    snapshot: Snapshot


@dataclass(order=True)
class _Waiting:
    rank: tuple[int, int]
    job: Job = field(compare=False)
    answer: asyncio.Future[Answer] = field(compare=False)


class Worker:
    """Runs jobs in a process of its own, which is replaced when it dies.

    `documents` gives the open documents that have a path; `on_death` is called when a process
    died by itself.
    """

    def __init__(self, documents: Callable[[], Mapping[str, Document]], on_death: Callable[[], None]) -> None:
        self._documents = documents
        self._on_death = on_death
        self._waiting: asyncio.PriorityQueue[_Waiting] = asyncio.PriorityQueue()
        self._numbers = itertools.count()
        self._process: Process | None = None
        self._python = ""
        self._is_outdated = False
        self._sent: dict[str, int] = {}
        self._serving: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start the process now, so that the first job finds it ready."""
        self._serving = asyncio.get_running_loop().create_task(self._serve())

    def use(self, python: str) -> None:
        """Do the jobs from the next one on under another interpreter."""
        self._is_outdated = self._is_outdated or python != self._python
        self._python = python

    async def stop(self) -> None:
        """Kill the process, whatever it does."""
        if self._serving is not None:
            self._serving.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._serving

    async def run(self, job: Job, *, urgent: bool = False) -> Answer:
        """The answer of a job. Raises JobFailed. Cancelling drops the job, or its answer when it already runs."""
        if self._serving is None:
            self.start()
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait(_Waiting((0 if urgent else 1, next(self._numbers)), job, answer))
        return await answer

    async def _serve(self) -> None:
        try:
            with contextlib.suppress(OSError):  # each job tries again, and says so when it fails
                await self._ready()
            while True:
                waiting = await self._waiting.get()
                if not waiting.answer.done():
                    await self._work_on(waiting)
        finally:
            await self._kill()

    async def _work_on(self, waiting: _Waiting) -> None:
        if self._is_outdated:
            await self._kill()
        try:
            snapshot, reply = await self._ask(waiting)
        except (OSError, EOFError) as error:
            self._died(waiting, error)
            await self._kill()
            return
        if waiting.answer.done() or reply is None:
            return
        if reply.failure:
            waiting.answer.set_exception(JobFailed(f"{waiting.job.name}: {reply.failure}"))
        else:
            waiting.answer.set_result(Answer(reply.result, snapshot))

    async def _ask(self, waiting: _Waiting) -> tuple[Snapshot, Reply | None]:
        """The reply; None when nobody wants it any more and it took too long."""
        process = await self._ready()
        assert process.stdin is not None
        assert process.stdout is not None
        documents = dict(self._documents())
        snapshot = {path: (seen.uri, seen.version, seen.stamp) for path, seen in documents.items()}
        process.stdin.write(frame_of(self._order(waiting.job, documents)))
        await process.stdin.drain()
        reading = asyncio.ensure_future(read_reply(process.stdout))
        try:
            either: list[asyncio.Future[Any]] = [reading, waiting.answer]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if not reading.done():
                await asyncio.wait({reading}, timeout=PATIENCE_WITH_UNWANTED_JOBS)
            if reading.done():
                return snapshot, reading.result()
        finally:
            reading.cancel()
        await self._kill()
        await self._ready()
        return snapshot, None

    def _order(self, job: Job, documents: Mapping[str, Document]) -> Order:
        """The order for `job`; texts that the worker already has are not sent again."""
        changed = {path: one for path, one in documents.items() if self._sent.get(path) != one.stamp}
        closed = tuple(path for path in self._sent if path not in documents)
        self._sent = {path: document.stamp for path, document in documents.items()}
        return Order(job, {path: Buffer(one.text, one.stamp) for path, one in changed.items()}, closed)

    def _died(self, waiting: _Waiting, error: Exception) -> None:
        logger.error("the worker died at %s: %r", waiting.job.name, error)
        if not waiting.answer.done():
            waiting.answer.set_exception(
                JobFailed(f"{waiting.job.name}: the worker process died ({error!r})")
            )
        self._on_death()

    async def _ready(self) -> Process:
        if self._process is not None and self._process.returncode is not None:
            logger.error("the worker died while it had nothing to do: %s", self._process.returncode)
            self._process = None
            self._on_death()
        if self._process is None:
            self._sent = {}
            self._is_outdated = False
            own = (sys.executable, "-P", "-c", BOOT, json.dumps(sys.path))
            self._process = await asyncio.create_subprocess_exec(
                *(command_under(self._python, SERVE) if self._python else own),
                stdin=PIPE,
                stdout=PIPE,
                stderr=None,
            )
        return self._process

    async def _kill(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()
