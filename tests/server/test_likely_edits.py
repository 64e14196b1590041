"""What only likely means something that moved: the user is asked once the move is made."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from lsprotocol import types

from editor import PATIENCE, Editor, started

pytestmark = pytest.mark.asyncio
REQUEST = {"source": "shop.py", "symbols": ["total", "average"], "destination": "pricing.py"}
README = "🐍 The program calls `shop.total`; `shop.bump` counts.\n"
QUESTION = "Strings, comments or documents likely mean what moved, and still name its old place: README.md:1."


@asynccontextmanager
async def opened(name: str, shop: Path, chosen: str | None) -> AsyncIterator[Editor]:
    """An editor whose user answers questions with `chosen`."""
    (shop / "README.md").write_text(README, encoding="utf-8")
    async with started(name, shop) as editor:
        editor.chosen = chosen
        yield editor


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for what happens after an answer that nobody waits for."""
    async with asyncio.timeout(PATIENCE):
        while not is_so():
            await asyncio.sleep(0.01)


def readme(shop: Path) -> str:
    return (shop / "README.md").read_text(encoding="utf-8")


async def test_they_are_edited_when_the_user_says_so(shop: Path) -> None:
    async with opened("vscode", shop, "Edit Them Too") as editor:
        assert await editor.command(REQUEST) == {"applied": True, "refusals": []}
        assert (await editor.question()).message == QUESTION
        await until(lambda: readme(shop) != README)
        assert readme(shop) == README.replace("shop.total", "pricing.total")
        assert [*(editor.applied[-1].edit.change_annotations or {})] == ["likely mentions of what moved"]


async def test_an_action_asks_after_its_edit(shop: Path) -> None:
    async with opened("vscode", shop, "Edit Them Too") as editor:
        editor.open("shop.py")
        action = await editor.action("shop.py", "def total", "Move `total` to new")
        assert action.edit is not None
        assert action.command is not None
        editor.apply(action.edit)
        await editor.command(*(action.command.arguments or ()), name=action.command.command)
        await editor.question()
        await until(lambda: "`total.total`" in readme(shop))


async def test_a_rename_in_the_explorer_asks_after_it(shop: Path) -> None:
    (shop / "app").mkdir()
    (shop / "app/__init__.py").write_text("")
    (shop / "app/old.py").write_text("ONE = 1\n")
    (shop / "notes.py").write_text("# see app.old\n")
    async with started("vscode", shop) as editor:
        editor.chosen = "Edit Them Too"
        await editor.rename(("app/old.py", "app/new.py"))
        assert "notes.py:1" in (await editor.question()).message
        await until(lambda: (shop / "notes.py").read_text() == "# see app.new\n")


@pytest.mark.parametrize("chosen", ["Leave Them", None])
async def test_they_stay_otherwise(chosen: str | None, shop: Path) -> None:
    async with opened("vscode", shop, chosen) as editor:
        await editor.command(REQUEST)
        await editor.question()
        await editor.command({**REQUEST, "symbols": ["bump"]})  # what comes after the answer has been by then
        assert len(editor.applied) == 1
        assert readme(shop) == README


async def test_they_are_edited_at_once_where_the_request_says_so(shop: Path) -> None:
    async with opened("vscode", shop, None) as editor:
        await editor.command({**REQUEST, "likely": True})
        assert readme(shop) == README.replace("shop.total", "pricing.total")
        assert editor.questions.empty()


@pytest.mark.parametrize("name", ["eglot", "neovim"])
async def test_nobody_is_asked_who_cannot_answer_beside_the_work(name: str, shop: Path) -> None:
    async with opened(name, shop, None) as editor:
        editor.open("shop.py")
        action = await editor.action("shop.py", "def total", "Move `total` to new")
        assert isinstance(action, types.CodeAction)
        assert action.command is None
