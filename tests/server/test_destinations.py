"""`refactor-ls.destinations` and `refactor-ls.checkDestination`: what a client asks while somebody chooses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from editor import Editor, started

pytestmark = pytest.mark.asyncio

TREE = {
    "pyproject.toml": "[tool.refactor-ls]\n",
    "web/__init__.py": "version = 1\n",
    "web/views.py": 'import json\n\nfrom core import models\nfrom . import urls\n\n\ndef page():\n    return "ä"\n\n\n'
    "def form(value):\n    return json, models, urls\n",
    "web/urls.py": "",
    "web/forms.py": "def form():\n    pass\n",
    "core/__init__.py": "",
    "core/models.py": "",
    "jobs/nightly.py": "from web.views import page\n",
    "scripts/deep/down/tool.py": "",
    "conftest.py": "",
    "broken.py": "def (\n",
}
CLOSEST = [
    {"path": "web/urls.py", "why": "same folder, imported by views.py"},
    {"path": "web/forms.py", "why": "same folder"},
    {"path": "core/models.py", "why": "imported by views.py"},
    {"path": "jobs/nightly.py", "why": "uses `page`"},
    {"path": "broken.py", "why": "1 folder away"},
    {"path": "scripts/deep/down/tool.py", "why": "4 folders away"},
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in TREE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


async def ask(editor: Editor, **given: Any) -> Any:
    given.setdefault("uri", editor.uri("web/views.py"))
    return await editor.command(given, name="refactor-ls.destinations")


async def problem(editor: Editor, destination: str, *symbols: str) -> Any:
    given = {"uri": editor.uri("web/views.py"), "symbols": symbols or ("page",), "destination": destination}
    answer = await editor.command(given, name="refactor-ls.checkDestination")
    assert set(answer) == {"problem"}
    return answer["problem"]


def lines(first: int, last: int) -> dict[str, Any]:
    return {"start": {"line": first, "character": 0}, "end": {"line": last, "character": 0}}


@pytest.mark.parametrize("name", ["vscode", "neovim"])
async def test_the_closest_modules_come_first_and_say_why(name: str, site: Path) -> None:
    async with started(name, site) as editor:
        editor.open("web/views.py")
        assert await ask(editor, range=lines(6, 6), version=1) == {
            "source": "web/views.py",
            "symbols": ["page"],
            "proposed": "web/page.py",
            "modules": CLOSEST,
        }


async def test_symbols_may_be_named_and_the_document_closed(site: Path) -> None:
    async with started("vscode", site) as editor:
        answer = await ask(editor, symbols=["form", "page"])
        assert (answer["symbols"], answer["proposed"]) == (["form", "page"], "web/form.py")


async def test_what_is_answered_is_what_a_move_takes(site: Path) -> None:
    async with started("vscode", site) as editor:
        uri = editor.open("web/views.py")
        answer = await ask(editor, range=lines(6, 7))
        request = {"source": answer["source"], "symbols": answer["symbols"], "uri": uri, "version": 1}
        moved = await editor.command({**request, "destination": answer["modules"][0]["path"]})
        assert moved == {"applied": True, "refusals": []}
        assert "def page" in (site / "web/urls.py").read_text(encoding="utf-8")


async def test_a_list_ends_somewhere(site: Path) -> None:
    for number in range(300):
        (site / f"core/part_{number}.py").write_text("")
    async with started("vscode", site) as editor:
        answer = await ask(editor, symbols=["page"])
        assert len(answer["modules"]) == 200
        assert answer["modules"][:4] == CLOSEST[:4]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"range": lines(0, 0)}, "nothing that can move"),
    ({"symbols": ["pge"]}, "did you mean `page`"),
    ({"symbols": ["json"]}, "only imported here"),
    ({"symbols": ["page"], "version": 7}, "version 7"),
    ({"symbols": "page"}, "`symbols`"),
    ({"range": {"start": 1}}, "`range`"),
    ({"uri": "untitled:one", "symbols": ["page"]}, "`uri`"),
    ({}, "`symbols`"),
]


async def test_why_nothing_can_be_chosen_is_answered_and_not_shown(site: Path) -> None:
    async with started("vscode", site) as editor:
        editor.open("web/views.py")
        for given, words in REFUSED:
            answer = await ask(editor, **given)
            assert list(answer) == ["refusals"]
            assert words in answer["refusals"][0]["message"] + answer["refusals"][0]["remedy"]
        closed = await ask(editor, uri=editor.uri("web/urls.py"), range=lines(0, 0))
        assert "open" in closed["refusals"][0]["message"]
        broken = await ask(editor, uri=editor.uri("broken.py"), symbols=["page"])
        assert "parse" in broken["refusals"][0]["message"]
        assert editor.messages.empty()


async def test_a_good_destination_has_no_problem(site: Path) -> None:
    async with started("vscode", site) as editor:
        for good in ("web/new.py", "new/deep/place.py", "jobs/nightly.py", "./web/./new.py", "web\\new.py"):
            assert await problem(editor, good) is None
        assert await problem(editor, editor.uri("web/new.py")) is None


PROBLEMS = [
    ("", "no Python file (end it with .py)"),
    ("web/", "no Python file"),
    ("web/new", "no Python file (end it with .py)"),
    ("web/no-name.py", "`no-name` is no module name"),
    ("web/class.py", "`class` is no module name"),
    ("../out.py", "outside the workspace"),
    ("file:///elsewhere/out.py", "outside the workspace"),
    ("web/views.py", "same file"),
    ("core.py", "a package of that name stands there already: core/__init__.py"),
    ("web/version.py", "web/__init__.py:1: a module `version` would take the place"),
    ("json.py", "standard library"),
    ("broken.py", "does not parse"),
    ("hidden.py", "leave it out of the workspace"),
    ("dist/new.py", "it is left out of the workspace"),
]


async def test_a_bad_destination_is_told_in_one_sentence(site: Path) -> None:
    (site / "pyproject.toml").write_text('[tool.refactor-ls]\nexclude = ["hidden.py"]\n')
    (site / "hidden.py").write_text("precious = 1\n")
    async with started("vscode", site) as editor:
        for destination, words in PROBLEMS:
            found = await problem(editor, destination)
            assert words in found
            assert "\n" not in found
        assert "`form` is already defined in web/forms.py" in await problem(editor, "web/forms.py", "form")
        assert await problem(editor, "web/forms.py", "page") is None
        assert editor.messages.empty()


async def test_unsaved_definitions_count(site: Path) -> None:
    async with started("vscode", site) as editor:
        editor.open("web/urls.py")
        assert await problem(editor, "web/urls.py") is None
        editor.open("web/forms.py")
        editor.type("web/forms.py", "def form", "def page")
        assert "`page` is already defined" in await problem(editor, "web/forms.py")


@pytest.mark.parametrize("name", ["vscode", "helix"])
async def test_a_file_that_is_new_is_listed_once_it_was_saved(name: str, site: Path) -> None:
    async with started(name, site) as editor:
        editor.open("web/views.py")
        assert (await ask(editor, symbols=["page"]))["modules"] == CLOSEST
        (site / "web/added.py").write_text("")
        editor.open("web/added.py")
        editor.save("web/added.py")
        editor.close("web/added.py")
        listed = (await ask(editor, symbols=["page"]))["modules"]
        assert {"path": "web/added.py", "why": "same folder"} in listed
