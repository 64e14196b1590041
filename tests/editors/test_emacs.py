"""Emacs with eglot, set up as the manual says: the one built in, and the older one of Emacs 28."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from real_editor import HERE, Desk, desk_in, files_of, program, snippet

SCRIPTS = HERE / "emacs"


@dataclass(frozen=True)
class Emacs:
    """One Emacs with the `init.el` of the manual, in a workspace under version control."""

    program: str
    desk: Desk

    def play(self, script: str, settings: str = "") -> str:
        """What the echo area says during a script."""
        init = self.desk.home / "init.el"
        init.write_text(snippet("emacs.md", "elisp", "eglot-server-programs") + settings, encoding="utf-8")
        scripts = [
            option for one in (init, SCRIPTS / "steps.el", SCRIPTS / script) for option in ("-l", str(one))
        ]
        return self.desk.run([self.program, "-Q", "--batch", *scripts])

    @property
    def files(self) -> dict[str, bytes]:
        found = files_of(self.desk.workspace)
        return {path: data for path, data in found.items() if not path.startswith(".git/")}


@pytest.fixture(params=["emacs", "emacs-28"])
def emacs(request: pytest.FixtureRequest, tmp_path: Path) -> Emacs:
    found = Emacs(program(request.param), desk_in(tmp_path))
    subprocess.run(["git", "init", "-q", found.desk.workspace], check=True)
    return found


def test_a_move_leaves_the_bytes_of_the_command_line(emacs: Emacs) -> None:
    emacs.play("move.el")
    assert emacs.files == emacs.desk.moved_on_command_line("shop/orders.py::Money shop/money.py")


def test_a_refusal_says_why_and_changes_nothing(emacs: Emacs) -> None:
    assert "`global numbers` in `next_number` rebinds a name that stays" in emacs.play("refusal.el")
    assert emacs.files == files_of(HERE / "workspace")


def test_settings_of_the_manual_reach_the_server(emacs: Emacs) -> None:
    emacs.play("settings.el", snippet("emacs.md", "elisp", "maxFileLines").replace("300", "30"))
