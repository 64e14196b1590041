"""What the worker knows from earlier requests: it answers as a new one does, whatever happened in between."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from refactor_ls.server.convert import split_lines
from refactor_ls.server.documents import Document
from refactor_ls.server.jobs import carry_out
from refactor_ls.server.messages import Job, Outcome, Place
from refactor_ls.server.shelf import Shelf
from refactor_ls.server.worker import Worker
from refactor_ls.workspace import discover

FILES = {
    "pyproject.toml": "",
    "shop/__init__.py": "",
    "shop/orders.py": "RATE = 2\n\n\ndef total(n):\n    return n * RATE\n\n\ndef tax(n):\n    return total(n) / 5\n",
    "shop/main.py": "from shop.orders import total\n\n\ndef bill():\n    return total(3)\n",
    "shop/cart.py": "from shop import orders\n\n\ndef sum_up(n):\n    return orders.total(n)\n",
    "shop/report.py": "def show():\n    return 'ototal'\n",
}
Both = Callable[[], Awaitable[Outcome]]
MOVE = {"source": "shop/orders.py", "symbols": ["total"], "destination": "shop/pricing.py"}
USES = "from shop.orders import total\n\n\ndef show():\n    return total(7)\n"


@contextlib.asynccontextmanager
async def running(documents: dict[str, Document]) -> AsyncIterator[Worker]:
    worker = Worker(lambda: documents, lambda: None)
    worker.start()
    try:
        yield worker
    finally:
        await worker.stop()


async def answer_of(worker: Worker, root: Path) -> Outcome:
    place = Place(str(root / "shop/orders.py"), (str(root),))
    job = Job("carry_out", {"place": place, "request": MOVE, "encoding": "utf-16"})
    result: Outcome = (await worker.run(job)).result
    return result


def touched(outcome: Outcome, root: Path) -> list[str]:
    return sorted(Path(edit.path).relative_to(root).as_posix() for edit in outcome.files)


@pytest.mark.asyncio
async def test_a_worker_that_has_worked_answers_as_a_new_one_whatever_changed(tmp_path: Path) -> None:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    documents: dict[str, Document] = {}
    await asyncio.sleep(2.1)  # what was written just now is not trusted to stay as it is

    async with running(documents) as warm:

        async def both() -> Outcome:
            found = await answer_of(warm, tmp_path)
            async with running(documents) as cold:
                assert found == await answer_of(cold, tmp_path)
            return found

        usual = ["shop/cart.py", "shop/main.py", "shop/orders.py", "shop/pricing.py"]
        assert touched(await both(), tmp_path) == usual
        assert touched(await both(), tmp_path) == usual

        report = tmp_path / "shop/report.py"
        before = report.stat()
        report.write_text(USES)
        assert touched(await both(), tmp_path) == sorted([*usual, "shop/report.py"])
        report.write_text(
            FILES["shop/report.py"].replace("ototal", "otatol")
        )  # as long, and as old, as it was
        os.utime(report, ns=(before.st_atime_ns, before.st_mtime_ns))
        assert touched(await both(), tmp_path) == usual

        (tmp_path / "shop/new.py").write_text("import shop.orders as o\n\n\nprint(o.total(2))\n")
        assert touched(await both(), tmp_path) == sorted([*usual, "shop/new.py"])
        (tmp_path / "shop/new.py").unlink()
        assert touched(await both(), tmp_path) == usual

        await documents_come_and_go(tmp_path, documents, both, usual)
        await modules_are_found_elsewhere(tmp_path, both)


async def documents_come_and_go(
    root: Path, documents: dict[str, Document], both: Both, usual: list[str]
) -> None:
    report = root / "shop/report.py"
    opened = Document(report.as_uri(), 1, split_lines(USES), str(report))
    documents[str(report)] = opened
    assert touched(await both(), root) == sorted([*usual, "shop/report.py"])
    opened.replace_all("\n\n" + USES)
    found = await both()
    assert {edit.edits[0][0][0] for edit in found.files if edit.path == str(report)} == {2}
    opened.replace_all(USES.replace("total", "tax"))
    assert touched(await both(), root) == usual
    documents.clear()
    assert touched(await both(), root) == usual


async def modules_are_found_elsewhere(root: Path, both: Both) -> None:
    (root / "bin").mkdir()
    (root / "bin/tools.py").write_text("from shop.orders import total\n")
    (root / "run").mkdir()
    (root / "run/start.py").write_text("import tools\n\nprint(tools.total(1))\n")
    await both()
    (root / "run/paths.py").write_text("import sys\n\nsys.path.append('bin/')\nsys.path.append('bin')\n")
    await both()

    (root / "shop/pricing.py").write_text("def total(n):\n    return n\n")
    assert "total" in (await both()).refusals[0].message
    (root / "shop/pricing.py").unlink()
    (root / "shop/orders").mkdir()
    (root / "shop/orders/__init__.py").write_text("total = None\n")  # hides the module
    await both()


def test_what_did_not_change_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(discover, "INSTANT_NS", 0)
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    shelf = Shelf()
    place = Place(str(tmp_path / "shop/orders.py"), (str(tmp_path),))

    def known() -> dict[str, object]:
        carry_out(shelf, place, MOVE, "utf-16")
        shelf.rest()
        ((_, knowledge),) = shelf._known.values()
        return dict(knowledge.sources)

    first = known()
    assert {"shop/cart.py", "shop/main.py", "shop/orders.py"} <= first.keys()
    (tmp_path / "shop/main.py").write_text(FILES["shop/main.py"] + "\n")
    second = known()
    same = {path for path, source in second.items() if source is first.get(path)}
    assert {"shop/cart.py", "shop/orders.py"} <= same
    assert "shop/main.py" not in same
