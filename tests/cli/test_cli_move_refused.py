from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from small_shop import SHOP, TWO, output_of
from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`


def test_json_of_a_refusal(terminal: Terminal) -> None:
    terminal.write(SHOP)
    done = terminal.run("move", "shop.py::totl", "pricing.py", "--format", "json")
    answer = json.loads(done.out)
    assert (done.code, answer["status"], answer["files"], answer["diff"]) == (3, "refused", [], "")
    (refusal,) = answer["refusals"]
    assert set(refusal) == {"message", "path", "line", "remedy"}
    assert "total" in refusal["message"] + refusal["remedy"]


def test_when_one_of_several_is_refused_none_is_moved(terminal: Terminal) -> None:
    terminal.write(TWO)
    before = terminal.tree()
    done = terminal.run("move", "a.py::f", "b.py::nothing", "new.py", "--write")
    assert (done.code, done.out) == (3, "")
    assert "refused: b.py" in done.err
    assert terminal.tree() == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["shop.py::total"], "Missing argument", id="no destination"),
        pytest.param(["shop.py::", "b.py"], "not of the form FILE::SYMBOL", id="no symbol"),
        pytest.param(["::total", "b.py"], "not of the form FILE::SYMBOL", id="no file"),
        pytest.param(["nothing.py::f", "b.py"], "'nothing.py' does not exist", id="no such file"),
        pytest.param(
            ["loop.py::f", "b.py"], "symbolic link that leads nowhere or to itself", id="link to itself"
        ),
        pytest.param(["shop.py::total", "main.py", "b.py"], "either FILE::SYMBOL", id="symbol and module"),
        pytest.param(["shop.py::total", "b.py", "--facade", "maybe"], "'maybe' is not one of", id="facade"),
        pytest.param(
            ["shop.py", "b.py", "--facade", "always"], "--facade always is for symbols", id="old module"
        ),
        pytest.param(
            ["shop.py", "b.py", "--closure", "needed"], "--closure needed is for symbols", id="all of it"
        ),
        pytest.param(["shop.py::total", "b.py", "--root", "nowhere"], "does not exist", id="no such root"),
    ],
)
def test_arguments_that_cannot_be_parsed(terminal: Terminal, arguments: list[str], says: str) -> None:
    terminal.write(SHOP)
    (terminal.folder / "loop.py").symlink_to("loop.py")
    done = terminal.run("move", *arguments, "--write")
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert not (terminal.folder / "b.py").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["shop.py::totl", "b.py"], "did you mean `total`", id="unknown symbol"),
        pytest.param(["shop.py::total", "../b.py"], "outside of the workspace", id="destination outside"),
        pytest.param(["shop.py::total", "class.py"], "`class` is no module name", id="keyword"),
        pytest.param(["shop.py::total", "pkg"], "refused: pkg: ", id="folder as destination"),
        pytest.param(["shop.py::total", "folder.py"], "refused: folder.py: ", id="folder with a file's name"),
        pytest.param(["shop.py::total", "main.py/b.py"], "main.py", id="file as folder"),
        pytest.param(["shop.py::total", "gen.py"], "the settings exclude it", id="excluded destination"),
        pytest.param(
            ["shop.py::total", "latin.py"], "byte 0xe9 in line 2 is not utf-8", id="undecodable destination"
        ),
        pytest.param(["shop.py::total", "shop.py"], "shop.py", id="onto itself"),
        pytest.param(["broken.py::f", "b.py"], "broken.py:1", id="does not parse"),
        pytest.param(["latin.py::f", "b.py"], "byte 0xe9 in line 2 is not utf-8", id="undecodable source"),
        pytest.param(["gen.py::f", "b.py"], "the settings exclude it", id="excluded source"),
        pytest.param(["pkg::f", "b.py"], "it is a folder", id="folder as source"),
        pytest.param(
            ["shop.py::total", "b.py", "--root", "pkg"], "outside of the workspace", id="outside of root"
        ),
    ],
)
def test_refusals_name_the_place_and_touch_nothing(
    terminal: Terminal, arguments: list[str], says: str
) -> None:
    terminal.write(REFUSED_FILES)
    before = terminal.tree()
    done = terminal.run("move", *arguments, "--write")
    assert (done.code, done.out) == (3, ""), done.err
    assert done.err.startswith("refused: ")
    assert says in done.err
    assert "Traceback" not in done.err
    assert terminal.tree() == before


def test_what_cannot_be_read_is_named_and_everything_else_goes_on(terminal: Terminal) -> None:
    terminal.write(
        {
            **SHOP,
            "latin.py": b"from shop import total\nx = '\xe9'\n",
            "refactor-ls.toml": "max-file-line = 3\n",
        }
    )
    done = terminal.run("move", "shop.py::total", "pricing.py", "--write")
    assert done.code == 0
    assert "latin.py: warning: " in done.err
    assert "byte 0xe9 in line 2" in done.err
    assert "refactor-ls.toml:1: warning: max-file-line: there is no such key" in done.err
    assert output_of(terminal.folder, "main.py") == "1.0 2\n"


def test_a_failed_write_is_a_refusal_and_leaves_all_as_it_was(terminal: Terminal) -> None:
    terminal.write(SHOP)
    (terminal.folder / "pricing.py").symlink_to("nowhere.py")
    before = terminal.tree()
    done = terminal.run("move", "shop.py::total", "pricing.py", "--write", "--format", "json")
    answer = json.loads(done.out)
    assert (done.code, answer["status"], answer["files"]) == (3, "refused", [])
    assert answer["refusals"][0]["path"] == "pricing.py"
    assert terminal.tree() == before


REFUSED_FILES: Mapping[str, str | bytes] = {
    **SHOP,
    "broken.py": "def f(:\n",
    "latin.py": b"def f():\n    return '\xe9'\n",
    "gen.py": "def f():\n    return 1\n",
    "pkg/__init__.py": "",
    "folder.py/a.txt": "",
    "refactor-ls.toml": "exclude = ['gen.py']\n",
}
