"""Files whose syntax only a newer Python than ours can read: that one carries the command line out."""

from __future__ import annotations

import json

import pytest

from refactor_ls.workspace.newer_python import newer_python
from terminal import Terminal, in_empty_folder  # noqa: F401 - a fixture

PAIR = "type Pair[K] = tuple[K, int]\n"
MAKE = '\n\ndef make() -> Pair[str]:\n    return "x", 1\n'
FILES = {"a.py": PAIR + MAKE, "use.py": "import a\n\nprint(a.make())\n"}

PYTHON = newer_python([PAIR])
pytestmark = pytest.mark.skipif(PYTHON is None, reason="no newer Python is here")


def test_a_type_alias_moves(terminal: Terminal) -> None:
    terminal.write(FILES)
    how = ("--write", "--verify", "import", "--python", str(PYTHON))
    done = terminal.run("move", "a.py::Pair", "b.py", *how)
    assert (done.code, terminal.tree()["b.py"].decode()) == (0, PAIR)
    assert terminal.tree()["a.py"].decode() == "from b import Pair" + "\n" + MAKE


def test_an_importer_follows(terminal: Terminal) -> None:
    terminal.write({"a.py": "def one():\n    return 1\n", "use.py": f"from a import one\n\n{PAIR}one()\n"})
    assert terminal.run("move", "a.py::one", "b.py", "--facade", "never", "--write").code == 0
    assert terminal.tree()["use.py"].decode() == f"from b import one\n\n{PAIR}one()\n"


def test_findings_and_groups_come_too(terminal: Terminal) -> None:
    terminal.write(FILES)
    assert terminal.run("check").code == 0
    groups = json.loads(terminal.run("analyze", "a.py", "--format", "json").out)["groups"]
    assert [group["symbols"] for group in groups] == [["Pair", "make"]]


def test_what_no_python_reads_is_said(terminal: Terminal) -> None:
    terminal.write({"a.py": "type = = 1\n"})
    done = terminal.run("check")
    assert (done.code, "RLS000" in done.out) == (1, True)
