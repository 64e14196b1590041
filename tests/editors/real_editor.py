"""Real editors for tests: where they are, what they edit, and what the command line makes of the same files."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
FETCHED = "REFACTOR_LS_EDITORS"
PATIENCE = 120  # seconds until an editor that does not come to its end is ended
MOST_SHOWN = 4000  # characters of what an editor said before it failed


@functools.cache
def program(name: str, *, on_path: str = "") -> str:
    """The editor's program: fetched by `install` where that is allowed, else on PATH, else the test is skipped."""
    folder = os.environ.get(FETCHED)
    if not folder:
        found = shutil.which(on_path or name)
        return found or pytest.skip(f"no `{name}` on PATH, and {FETCHED} names no folder to fetch it into")
    done = subprocess.run([HERE / "install", folder, name], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
        pytest.skip(f"cannot fetch {name}: {said[-1]}")
    return str(Path(folder).resolve() / "bin" / name)


@dataclass(frozen=True)
class Desk:
    """A copy of the shared workspace, and an environment with `refactor-ls` on PATH and all folders of its own."""

    workspace: Path
    home: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XDG_", "NVIM", "VIM", "COV"))
        }
        return {
            **kept,
            "PATH": os.pathsep.join([str(self.home / "bin"), kept.get("PATH", os.defpath)]),
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
        }

    def run(self, command: list[str], **environment: str) -> str:
        """What the program says, which must end well and in time."""
        try:
            done = subprocess.run(
                command,
                cwd=self.workspace,
                env={**self.environment, **environment},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired as late:
            said = (late.stdout or b"").decode(errors="replace")
            raise AssertionError(f"{said[-MOST_SHOWN:]}\n[no end in sight]") from late
        said = done.stdout.decode(errors="replace")
        assert done.returncode == 0, said[-MOST_SHOWN:]
        return said

    def moved_on_command_line(
        self, *moves: str, changed: Mapping[str, str] | None = None
    ) -> dict[str, bytes]:
        """The tree that `refactor-ls move` makes of the same files, once `changed` are written."""
        twin = self.home / "twin"
        shutil.copytree(HERE / "workspace", twin)
        for path, text in (changed or {}).items():
            (twin / path).write_text(text, encoding="utf-8")
        for move in moves:
            command = [str(self.home / "bin" / "refactor-ls"), "move", *move.split(), "--write"]
            done = subprocess.run(command, cwd=twin, env=self.environment, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr.decode()
        return files_of(twin)


def files_of(folder: Path) -> dict[str, bytes]:
    """The bytes of all files under the folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def desk_in(folder: Path) -> Desk:
    """A workspace and a home in the folder."""
    desk = Desk(folder / "workspace", folder / "home")
    shutil.copytree(HERE / "workspace", desk.workspace)
    server = desk.home / "bin" / "refactor-ls"
    server.parent.mkdir(parents=True)
    server.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m refactor_ls "$@"\n')
    server.chmod(0o755)
    return desk


def snippet(page: str, language: str, containing: str) -> str:
    """The one block of code in a page of docs/ that holds the words: what people are told is what is tested."""
    text = (REPOSITORY / "docs" / page).read_text(encoding="utf-8")
    blocks: list[str] = re.findall(rf"^ *```{language}\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    found = [body for body in blocks if containing in body]
    assert len(found) == 1, f"{page} has {len(found)} blocks of {language} with {containing!r}"
    return found[0]
