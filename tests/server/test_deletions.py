"""Deletions from the menu and by command: what nothing uses goes, else the user is told who does."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor import started

pytestmark = pytest.mark.asyncio
UNUSED = "import math\n\n\ndef unused():\n    return math.pi\n\n\ndef used():\n    return 1\n"
COMMAND = "refactor-ls.delete"


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    (tmp_path / "lab.py").write_text(UNUSED)
    (tmp_path / "main.py").write_text("from lab import used\n\nprint(used())\n")
    (tmp_path / "old.py").write_text("RATE = 2\n")
    return tmp_path


@pytest.mark.parametrize("name", ["vscode", "neovim", "helix"])
async def test_what_nothing_uses_is_deleted_from_the_menu(name: str, lab: Path) -> None:
    async with started(name, lab) as editor:
        editor.open("lab.py")
        action = await editor.action("lab.py", "unused", "Delete `unused`")
        assert action.kind == "refactor.delete"
        assert action.edit is not None
        editor.apply(action.edit)
        assert (lab / "lab.py").read_text() == "def used():\n    return 1\n"
        assert editor.run("import main") == "1\n"


async def test_a_chosen_deletion_of_what_is_used_becomes_a_message(lab: Path) -> None:
    async with started("vscode", lab) as editor:
        editor.open("lab.py")
        action = await editor.action("lab.py", "used():\n    return 1", "Delete `used`")
        assert action.edit is None
        assert "main.py:1" in (await editor.message()).message
    assert (lab / "lab.py").read_text() == UNUSED


async def test_the_kind_may_be_asked_for(lab: Path) -> None:
    async with started("vscode", lab) as editor:
        editor.open("lab.py")
        titles = [one.title for one in await editor.actions("lab.py", "unused", only=["refactor.delete"])]
        assert titles == ["Delete `unused` if nothing uses it"]


async def test_the_command_deletes_symbols_and_modules(lab: Path) -> None:
    async with started("vscode", lab) as editor:
        request = {"source": "lab.py", "symbols": ["unused"], "others": {"old.py": []}}
        assert await editor.command(request, name=COMMAND) == {"applied": True, "refusals": []}
        assert not (lab / "old.py").exists()
        assert "math" not in (lab / "lab.py").read_text()


async def test_the_command_lists_the_users(lab: Path) -> None:
    async with started("vscode", lab) as editor:
        answer = await editor.command({"source": "lab.py"}, name=COMMAND)
        assert answer["applied"] is False
        assert [(each["path"], each["line"]) for each in answer["refusals"]] == [("main.py", 1)]
        assert "main.py:1" in (await editor.message()).message


async def test_a_client_that_cannot_delete_files_is_told(lab: Path) -> None:
    async with started("eglot", lab) as editor:
        answer = await editor.command({"source": "old.py"}, name=COMMAND)
        assert answer["applied"] is False
        assert "command line" in answer["refusals"][0]["remedy"]
