"""The worker process by itself: order of jobs, what is cancelled, what fails."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from refactor_ls.server import worker as worker_module
from refactor_ls.server.convert import split_lines
from refactor_ls.server.documents import Document
from refactor_ls.server.messages import Job, Place
from refactor_ls.server.worker import JobFailed, Worker

pytestmark = pytest.mark.asyncio
LONG = "def f():\n" + "    print(1)\n" * 500


@contextlib.asynccontextmanager
async def running(documents: dict[str, Document], deaths: list[int]) -> AsyncIterator[Worker]:
    worker = Worker(lambda: documents, lambda: deaths.append(1))
    worker.start()
    try:
        yield worker
    finally:
        await worker.stop()


def document(path: Path, text: str) -> Document:
    return Document(path.as_uri(), 3, split_lines(text), str(path))


def check(path: Path) -> Job:
    return Job("check", {"place": Place(str(path), (str(path.parent),)), "encoding": "utf-16"})


async def test_an_answer_names_the_documents_that_it_saw(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    opened = document(path, LONG)
    async with running({str(path): opened}, []) as worker:
        answer = await worker.run(check(path))
        assert [mark.code for mark in answer.result] == ["RLS101", "RLS103"]
        assert answer.snapshot == {str(path): (path.as_uri(), 3, opened.stamp)}
        opened.replace_all("x = 1\n")
        answer = await worker.run(check(path))
        assert answer.result == ()
        assert answer.snapshot[str(path)][2] == opened.stamp


async def test_a_closed_document_is_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    documents = {str(path): document(path, LONG)}
    async with running(documents, []) as worker:
        assert (await worker.run(check(path))).result
        documents.clear()
        assert (await worker.run(check(path))).result == ()


async def test_a_job_that_fails_says_so_and_the_next_one_works(tmp_path: Path) -> None:
    path = tmp_path / "a.py"
    deaths: list[int] = []
    async with running({str(path): document(path, LONG)}, deaths) as worker:
        with pytest.raises(JobFailed, match="KeyError"):
            await worker.run(Job("no such job"))
        assert (await worker.run(check(path))).result
    assert deaths == []


async def test_urgent_jobs_go_first_and_cancelled_ones_not_at_all(tmp_path: Path) -> None:
    done: list[str] = []
    paths = [tmp_path / name for name in ("first.py", "second.py", "dropped.py", "urgent.py")]
    async with running({str(path): document(path, LONG) for path in paths}, []) as worker:

        async def run(path: Path, *, urgent: bool = False) -> None:
            await worker.run(check(path), urgent=urgent)
            done.append(path.stem)

        tasks = [asyncio.create_task(run(path, urgent=path.stem == "urgent")) for path in paths]
        await asyncio.sleep(0)
        tasks[2].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    assert done[0] == "urgent"
    assert set(done) == {"urgent", "first", "second"}


async def test_an_unwanted_job_that_takes_long_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "PATIENCE_WITH_UNWANTED_JOBS", 0.0)
    path = tmp_path / "a.py"
    documents = {str(path): document(path, LONG * 400)}  # parses for seconds
    deaths: list[int] = []
    async with running(documents, deaths) as worker:
        await worker.run(Job("forget"))
        process = worker._process
        unwanted = asyncio.create_task(worker.run(check(path)))
        await asyncio.sleep(0.1)
        unwanted.cancel()
        documents[str(path)] = document(path, LONG)
        assert (await worker.run(check(path))).result
        assert worker._process is not process
    assert deaths == []
