"""Selected lines become a function: from the menu, or by a command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from editor import started

pytestmark = pytest.mark.asyncio
BILL = """def bill(prices):
    name = "🐍é"
    # Sum up the prices.
    total = 0
    for price in prices:
        total += price
    return name, total


def summed():
    return 1
"""
LINES = """# Sum up the prices.
    total = 0
    for price in prices:
        total += price
"""
REQUEST = {"path": "bill.py", "first": 4, "last": 6, "name": "added"}
PRINTED = "('🐍é', 3)\n"


@pytest.fixture
def till(tmp_path: Path) -> Path:
    (tmp_path / "bill.py").write_text(BILL, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["vscode", "neovim", "helix", "eglot"])
async def test_selected_lines_become_a_function_named_after_their_comment(name: str, till: Path) -> None:
    async with started(name, till) as editor:
        editor.open("bill.py")
        action = await editor.action("bill.py", LINES, "Extract lines 3-6 into function", whole=True)
        assert action.kind == types.CodeActionKind.RefactorExtract
        assert action.edit is not None
        editor.apply(action.edit)
        assert "total = sum_up_the_prices(prices)" in (till / "bill.py").read_text(encoding="utf-8")
        assert editor.run("import bill; print(bill.bill([1, 2]))") == PRINTED


async def test_only_a_selection_in_a_function_is_offered(till: Path) -> None:
    async with started("vscode", till) as editor:
        editor.open("bill.py")
        only: Any = ["refactor.extract"]
        assert await editor.actions("bill.py", "total = 0", whole=True, only=only)
        assert not await editor.actions("bill.py", "total = 0", only=only)
        assert not await editor.actions("bill.py", "def summed():", whole=True, only=only)
        assert not await editor.actions("bill.py", "\n\n\n", whole=True, only=only)


async def test_a_refusal_is_told_when_the_action_is_chosen(till: Path) -> None:
    async with started("vscode", till) as editor:
        editor.open("bill.py")
        action = await editor.action("bill.py", "for price in prices:\n", "Extract line 5", whole=True)
        assert action.edit is None
        assert "cuts through the statement of lines 5-6" in (await editor.message()).message


async def test_lines_of_an_older_document_are_not_extracted(till: Path) -> None:
    async with started("vscode", till) as editor:
        editor.open("bill.py")
        (offered,) = [
            one for one in await editor.actions("bill.py", LINES, whole=True) if "Extract" in one.title
        ]
        editor.type("bill.py", "def bill", "# a line more\ndef bill")
        resolved = await editor.client.code_action_resolve_async(offered)
        assert resolved.edit is None
        assert "version 1 of the document" in (await editor.message()).message


async def test_a_command_takes_a_name_of_the_clients_choice(till: Path) -> None:
    async with started("vscode", till) as editor:
        name = "refactor-ls.extractFunction"
        assert await editor.command(REQUEST, name=name) == {"applied": True, "refusals": []}
        assert editor.run("import bill; print(bill.bill([1, 2]))") == PRINTED
        taken = await editor.command({**REQUEST, "first": 2, "last": 2, "name": "summed"}, name=name)
        assert "`summed` is defined already" in taken["refusals"][0]["message"]
        wrong = await editor.command({**REQUEST, "first": "4"}, name=name)
        assert "must be numbers of lines" in wrong["refusals"][0]["message"]
