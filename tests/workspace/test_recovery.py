"""Processes that are killed while they write, and the next one, which puts everything back."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from refactor_ls.workspace import WriteFailed, recover
from refactor_ls.workspace.journal import JOURNAL_FOLDER, Journal

REPOSITORY = Path(__file__).parents[2]

# Does every kind of step, and is killed where `moment` says: at the n-th step, when it is written down and not done.
KILLED = """
import os, signal, sys
from pathlib import Path
from refactor_ls.refactorings.change import Change
from refactor_ls.model.text import Edit, Span
from refactor_ls.workspace import open_workspace
from refactor_ls.workspace.journal import Journal
from refactor_ls.workspace.write import carry_out

moment = int(sys.argv[1])

class Killed(Journal):
    def _note(self, step):
        super()._note(step)
        if len(self._steps) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

import refactor_ls.workspace.write as write
write.Journal = Killed
first = (Edit(Span(0, 1), "z"),)
carry_out(open_workspace(Path(".")), Change(
    edits={"a.py": first, "pkg/b.py": first},
    creates={"new/deep/c.py": "c = 1\\n"},
    deletes=("gone.py", "link.py"),
    renames={"pkg": "moved/pkg"},
))
os.kill(os.getpid(), signal.SIGKILL)
"""
STEPS = 12

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pkg").mkdir()
    for path in ("a.py", "pkg/b.py", "gone.py"):
        (tmp_path / path).write_text("x = 1\n")
    (tmp_path / "link.py").symlink_to("a.py")
    return tmp_path


def tree(folder: Path) -> dict[str, tuple[str, int]]:
    """Every entry with what it holds and when it was written; of folders only that they are there."""
    return {
        str(path.relative_to(folder)): (os.readlink(path), 0)
        if path.is_symlink()
        else (path.read_text(), path.stat().st_mtime_ns)
        if path.is_file()
        else ("", 0)
        for path in sorted(folder.rglob("*"))
    }


def killed(root: Path, moment: int) -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(moment)],
        cwd=root,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.mark.parametrize("moment", range(1, STEPS + 2))
def test_whatever_the_moment_everything_is_put_back(root: Path, moment: int) -> None:
    before = tree(root)
    killed(root, moment)
    steps = (root / JOURNAL_FOLDER / "steps.jsonl").read_text().count("\n")
    assert steps == min(moment, STEPS)
    notes = recover(root)
    assert tree(root) == before
    assert bool(notes) == (moment > 6), "what was only prepared is not worth a word"
    assert recover(root) == []


def test_putting_back_can_be_killed_too(root: Path) -> None:
    before = tree(root)
    killed(root, STEPS + 1)
    (root / "moved" / "pkg").rename(root / "pkg")  # as far as it came
    recover(root)
    assert tree(root) == before


def test_a_line_that_was_not_finished_is_a_step_that_was_not_done(root: Path) -> None:
    before = tree(root)
    killed(root, STEPS + 1)
    with open(root / JOURNAL_FOLDER / "steps.jsonl", "a") as log:
        log.write('{"kind": "ren')
    recover(root)
    assert tree(root) == before


def test_what_was_changed_since_is_not_overwritten(root: Path) -> None:
    killed(root, STEPS + 1)
    (root / "moved/pkg/b.py").write_text("somebody = 1\n")
    left = tree(root)
    with pytest.raises(WriteFailed) as failed:
        recover(root)
    assert "pkg/b.py was changed since" in failed.value.reason.message
    assert tree(root) == left
    with pytest.raises(FileExistsError):
        Journal(root)


def test_what_git_has_put_back_already_is_fine(root: Path) -> None:
    before = tree(root)
    killed(root, 9)
    (root / "a.py").write_text("x = 1\n")
    recover(root)
    assert {path: held for path, (held, _) in tree(root).items()} == {p: h for p, (h, _) in before.items()}


def test_who_is_at_work_is_not_disturbed(root: Path) -> None:
    journal = Journal(root)
    with pytest.raises(WriteFailed, match="another refactor-ls is changing this workspace"):
        recover(root)
    journal.commit()
    assert recover(root) == []


@pytest.mark.parametrize(
    "step",
    [
        pytest.param('{"kind": "create", "path": "../outside.py"}', id="outside"),
        pytest.param('{"kind": "delete", "path": ".git/hooks/pre-commit", "kept": "0"}', id="git's folder"),
        pytest.param(
            '{"kind": "delete", "path": "pkg/.GIT/hooks/pre-commit", "kept": "0"}', id="git's as well"
        ),
        pytest.param('{"kind": "rename", "path": "a.py", "other": "/etc/passwd"}', id="absolute"),
        pytest.param('{"kind": "replace", "path": "a.py", "kept": "../../secret"}', id="kept elsewhere"),
        pytest.param('{"kind": "create", "path": "up/outside.py"}', id="behind a link"),
        pytest.param('{"kind": "run", "path": "a.py"}', id="no such step"),
        pytest.param('{"path": "a.py"}', id="no kind"),
        pytest.param("[]", id="no step"),
    ],
)
def test_a_journal_that_somebody_else_made_up_does_nothing(root: Path, step: str) -> None:
    """A repository can bring one along."""
    (root / "up").symlink_to("..", target_is_directory=True)
    (root / JOURNAL_FOLDER).mkdir()
    (root / JOURNAL_FOLDER / "steps.jsonl").write_text(f"{step}\n")
    (root / JOURNAL_FOLDER / "0").write_text("#!/bin/sh\n")
    with pytest.raises(WriteFailed):
        recover(root)
    assert not (root / ".git").exists()
    assert (root / JOURNAL_FOLDER / "0").exists()
