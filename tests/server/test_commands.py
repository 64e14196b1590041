"""`refactor-ls.moveSymbols`, the command with a destination of the client's choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from editor import started

pytestmark = pytest.mark.asyncio
PRINTED = "3.0 2.0 🐍é\n"
REQUEST = {"source": "shop.py", "symbols": ["total", "average"], "destination": "pricing.py"}


@pytest.mark.parametrize("name", ["vscode", "neovim", "eglot"])
async def test_symbols_move_where_the_client_says(name: str, shop: Path) -> None:
    async with started(name, shop) as editor:
        assert await editor.command(REQUEST) == {"applied": True, "refusals": []}
        assert editor.run("import main, pricing; print(pricing.average([4]))") == PRINTED + "4.0\n"
        assert "def total" not in (shop / "shop.py").read_text(encoding="utf-8")


async def test_paths_may_be_uris(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        uris = {"source": editor.uri("shop.py"), "destination": editor.uri("pricing.py")}
        assert await editor.command({**REQUEST, **uris}) == {"applied": True, "refusals": []}
        assert (shop / "pricing.py").exists()


async def test_the_version_of_the_document_may_be_stated(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        uri = editor.open("shop.py")
        editor.type("shop.py", "import math", "import math ")
        answer = await editor.command({**REQUEST, "uri": uri, "version": 1})
        assert answer["applied"] is False
        assert "version 1" in answer["refusals"][0]["message"]
        assert await editor.command({**REQUEST, "uri": uri, "version": 2}) == {
            "applied": True,
            "refusals": [],
        }


async def test_a_refusal_names_place_and_remedy_and_changes_nothing(shop: Path) -> None:
    before = (shop / "shop.py").read_bytes()
    async with started("vscode", shop) as editor:
        answer = await editor.command({**REQUEST, "symbols": ["bump"]})
        assert "counter" in (await editor.message()).message
    assert answer["applied"] is False
    assert set(answer["refusals"][0]) == {"message", "path", "line", "remedy"}
    assert (shop / "shop.py").read_bytes() == before
    assert not (shop / "pricing.py").exists()


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"symbols": ["totl"]}, "total"),  # the nearest name is said
    ({"source": "nowhere.py"}, "nowhere.py"),
    ({"destination": "../out.py"}, "out.py"),
    ({"destination": "file:///elsewhere/out.py"}, "elsewhere"),
    ({"destination": "no-name.py"}, "no-name"),
    ({"symbols": "total"}, "symbols"),
    ({"source": None}, "source"),
    ({"facade": "perhaps"}, "facade"),
]


async def test_what_cannot_be_done_is_said(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        for change, word in WRONG:
            answer = await editor.command({**REQUEST, **change})
            assert answer["applied"] is False
            assert word in str(answer["refusals"])
            assert word in (await editor.message()).message
        assert await editor.command(REQUEST) == {"applied": True, "refusals": []}


async def test_arguments_of_the_wrong_form_are_answered(shop: Path) -> None:
    forms: list[tuple[Any, ...]] = [(), (1,), ("shop.py", "total"), ([],), (None,)]
    async with started("vscode", shop) as editor:
        for arguments in forms:
            answer = await editor.command(*arguments)
            assert answer["applied"] is False
            assert len(answer["refusals"]) == 1


async def test_a_destination_that_git_hides_is_not_overwritten(shop: Path) -> None:
    (shop / ".venv").mkdir()
    (shop / "pyproject.toml").write_text('[tool.refactor-ls]\nexclude = ["hidden.py"]\n')
    (shop / "hidden.py").write_text("precious = 1\n")
    async with started("vscode", shop) as editor:
        answer = await editor.command({**REQUEST, "destination": "hidden.py"})
        assert answer["applied"] is False
        assert "hidden.py" in str(answer["refusals"])
    assert (shop / "hidden.py").read_text() == "precious = 1\n"


async def test_no_new_file_lies_where_the_workspace_does_not_look(shop: Path) -> None:
    (shop / "pyproject.toml").write_text('[tool.refactor-ls]\nexclude = ["hidden.py"]\n')
    async with started("vscode", shop) as editor:
        answer = await editor.command({**REQUEST, "destination": "hidden.py"})
        assert answer["applied"] is False
        assert "left out of the workspace" in str(answer["refusals"])
    assert not (shop / "hidden.py").exists()


async def test_an_edit_that_the_editor_rejects_is_a_refusal(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.applies = False
        answer = await editor.command(REQUEST)
        assert answer["applied"] is False
        assert "read-only" in answer["refusals"][0]["message"]
