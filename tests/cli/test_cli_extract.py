from __future__ import annotations

import json

from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`

SHOP = "def total(items):\r\n\tfound = 0\r\n\tfor one in items:\r\n\t\tfound += one\r\n\treturn found"
EXTRACTED = (
    "def total(items):\r\n\tfound = 0\r\n\tfound = added(items, found)\r\n\treturn found\r\n\r\n\r\n"
    "def added(items, found):\r\n\tfor one in items:\r\n\t\tfound += one\r\n\treturn found"
)


def test_preview_touches_nothing(terminal: Terminal) -> None:
    terminal.write({"shop.py": SHOP})
    done = terminal.run("extract-function", "shop.py:3-4", "added")
    assert done.code == 0
    assert "+\tfound = added(items, found)" in done.out
    assert "shop.py:7: `added` takes `items`, `found` and gives back `found`" in done.err
    assert terminal.tree() == {"shop.py": SHOP.encode()}


def test_write_keeps_line_ends_tabs_and_the_missing_last_line_end(terminal: Terminal) -> None:
    terminal.write({"shop.py": SHOP})
    done = terminal.run("extract-function", "shop.py:3-4", "added", "--write", "--verify", "import")
    assert (done.code, done.out) == (0, "1 edited\n")
    assert terminal.tree() == {"shop.py": EXTRACTED.encode()}


def test_a_refusal_has_its_place_and_a_remedy(terminal: Terminal) -> None:
    terminal.write({"shop.py": SHOP})
    done = terminal.run("extract-function", "shop.py:3", "added", "--format", "json", "--write")
    assert done.code == 3
    (refusal,) = json.loads(done.out)["refusals"]
    assert (refusal["path"], refusal["line"]) == ("shop.py", 3)
    assert refusal["remedy"] == "select it whole, or whole statements inside of it"
    assert terminal.tree() == {"shop.py": SHOP.encode()}


def test_arguments_that_make_no_sense(terminal: Terminal) -> None:
    terminal.write({"shop.py": SHOP, "notes.txt": "one\n", "empty.py": ""})
    assert terminal.run("extract-function", "shop.py", "added").code == 2
    assert terminal.run("extract-function", "none.py:1-2", "added").code == 2
    assert "no lines 40-41" in terminal.run("extract-function", "shop.py:40-41", "added").err
    assert "(the file is empty)" in terminal.run("extract-function", "empty.py:1", "added").err
    assert terminal.run("extract-function", "notes.txt:1", "added").code == 3
