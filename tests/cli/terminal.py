"""The command line as a person uses it: a folder to stand in, arguments, and what comes out."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from refactor_ls.cli.main import Serving, run


@dataclass(frozen=True)
class Done:
    """What a command left behind: its exit code and both outputs."""

    code: int
    out: str
    err: str


@dataclass
class Terminal:
    """Runs commands in this process, in `folder`."""

    folder: Path
    capture: pytest.CaptureFixture[bytes]
    served: list[object] = field(default_factory=list)

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Puts files into the folder, byte for byte."""
        for path, content in files.items():
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content if isinstance(content, bytes) else content.encode())

    def tree(self) -> dict[str, bytes]:
        """Every file of the folder but git's."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".git" not in path.relative_to(self.folder).parts
        }

    def run(self, *arguments: str) -> Done:
        """Carries out one command line."""
        self.capture.readouterr()
        serving = Serving(lambda: self.served.append("stdio"), lambda *address: self.served.append(address))
        code = run(arguments, serving)
        out, err = self.capture.readouterr()
        return Done(code, out.decode(), err.decode())


@pytest.fixture(name="terminal")
def in_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> Terminal:
    """A terminal in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return Terminal(tmp_path, capfdbinary)


def ends(pid: int) -> bool:
    """Is the process gone within 20 seconds? Whoever adopted it may take a moment to notice."""
    for _ in range(400):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
