from __future__ import annotations

import json

from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`

SHOP = {
    "shop.py": (
        "import math\n\n\ndef total(items):\n    return sum(items)\n\n\n"
        "def rounded(price):\n    return math.floor(price)\n"
    ),
    "main.py": "from shop import total\n\nprint(total([1]))\n",
    "old.py": "RATE = 2\n",
}
WITHOUT_ROUNDED = "def total(items):\n    return sum(items)\n"


def test_preview_touches_nothing(terminal: Terminal) -> None:
    terminal.write(SHOP)
    before = terminal.tree()
    done = terminal.run("delete", "shop.py::rounded")
    assert done.code == 0
    assert "-import math\n" in done.out
    assert "preview: 1 edited; --write writes it" in done.err
    assert terminal.tree() == before


def test_write_deletes_symbols_and_modules_in_one_change(terminal: Terminal) -> None:
    terminal.write(SHOP)
    done = terminal.run("delete", "shop.py::rounded", "old.py", "--write")
    assert (done.code, done.out) == (0, "1 edited, 1 deleted\n")
    assert terminal.tree() == {"main.py": SHOP["main.py"].encode(), "shop.py": WITHOUT_ROUNDED.encode()}


def test_every_user_is_a_refusal_with_its_place(terminal: Terminal) -> None:
    terminal.write({**SHOP, "report.py": "import shop\n\nshop.total([])\nshop.total([1])\n"})
    done = terminal.run("delete", "shop.py::total", "--format", "json", "--write")
    assert done.code == 3
    answer = json.loads(done.out)
    assert answer["status"] == "refused"
    places = [(each["path"], each["line"]) for each in answer["refusals"]]
    assert places == [("main.py", 1), ("report.py", 3), ("report.py", 4)]
    assert all(each["remedy"] for each in answer["refusals"])


def test_public_names_of_a_library_go_when_told(terminal: Terminal) -> None:
    terminal.write({**SHOP, "pyproject.toml": '[project]\nname = "shop"\nversion = "1"\n'})
    assert terminal.run("delete", "shop.py::rounded").code == 3
    assert terminal.run("delete", "shop.py::rounded", "--public").code == 0


def test_a_folder_is_refused(terminal: Terminal) -> None:
    terminal.write({"app/__init__.py": "", "app/shop.py": "RATE = 1\n"})
    done = terminal.run("delete", "app")
    assert (done.code, done.out) == (3, "")
    assert "app" in done.err


def test_a_path_that_does_not_exist_is_an_argument_error(terminal: Terminal) -> None:
    assert terminal.run("delete", "nothing.py").code == 2
    assert terminal.run("delete", "nothing.py::").code == 2


def test_tests_judge_the_deletion_too(terminal: Terminal) -> None:
    terminal.write(SHOP)
    done = terminal.run("delete", "shop.py::rounded", "--verify", "import", "--write")
    assert done.code == 0, done.err
    assert "import math" not in terminal.tree()["shop.py"].decode()
