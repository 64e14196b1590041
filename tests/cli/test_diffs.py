"""Diffs are judged by git: what it makes of them must be the tree that was meant."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from refactor_ls.cli.diffs import unified_diff
from refactor_ls.cli.outcome import file_changes
from refactor_ls.model.files import Files
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Change, applied

LINES = "".join(f"line {number}\n" for number in range(30))
LAST_LINE = Span(len(LINES), len(LINES) + len("no newline"))
FILES = Files(
    {
        "a.py": LINES,
        "crlf.py": LINES.replace("\n", "\r\n"),
        "cr.py": "a\rb\rc",
        "bare.py": LINES + "no newline",
        "empty.py": "",
        "odd/with space.py": LINES,
        'odd/"quoted".py': LINES,
        "odd/ä😀.py": LINES,
    }
)


def git_applied(folder: Path, before: Mapping[str, str], diff: str) -> dict[str, str]:
    for path, text in before.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    command = ["git", "apply", "--whitespace=nowarn", "-"]
    done = subprocess.run(command, cwd=folder, input=diff.encode(), capture_output=True, check=False)
    assert done.returncode == 0, f"{done.stderr.decode()}\n{diff}"
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in found}


@pytest.mark.parametrize(
    "change",
    [
        *(
            pytest.param(Change(edits={path: (Edit(Span(0, 0), "first\n"),)}), id=f"edit {path}")
            for path in FILES
        ),
        pytest.param(Change(edits={"bare.py": (Edit(LAST_LINE, ""),)}), id="last line goes"),
        pytest.param(Change(edits={"bare.py": (Edit(LAST_LINE, "ended\n"),)}), id="last line is ended"),
        pytest.param(Change(creates={"new.py": "x = 1", "new/__init__.py": ""}), id="create"),
        pytest.param(Change(deletes=("a.py", "empty.py")), id="delete"),
        pytest.param(Change(renames={"a.py": "b.py", "odd/with space.py": "moved here.py"}), id="rename"),
        pytest.param(Change(renames={"a.py": "x.py", "cr.py": "a.py", "x.py": "cr.py"}), id="swap"),
        pytest.param(
            Change(edits={"a.py": (Edit(Span(0, 7), ""),)}, renames={"a.py": "new/b.py"}),
            id="rename and edit",
        ),
    ],
)
def test_git_makes_the_same_tree(tmp_path: Path, change: Change) -> None:
    diff = unified_diff(file_changes(FILES, change))
    assert git_applied(tmp_path, FILES, diff) == dict(applied(FILES, change))


def test_an_edit_that_changes_nothing_is_not_shown() -> None:
    assert file_changes(FILES, Change(edits={"a.py": (Edit(Span(0, 4), "line"),)})) == []
