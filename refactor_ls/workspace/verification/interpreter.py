"""The Python that the project itself runs with."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from refactor_ls.refactorings.change import Reason
from refactor_ls.workspace.newer_python import is_stand_in
from refactor_ls.workspace.verification.processes import run_until
from refactor_ls.workspace.verification.verdict import CannotVerify, one_line

_FOLDERS = (".venv", "venv")
_PROGRAMS = ("python3", "python")
_PATIENCE = 30.0  # seconds until an interpreter has said its version
_REMEDY = "name the project's interpreter with --python"


@dataclass(frozen=True)
class Interpreter:
    """A program that runs Python, and the version that it says."""

    program: str
    version: str

    def __str__(self) -> str:
        return f"{self.program} (Python {self.version})"


def interpreter_of(root: Path, folder: Path, given: str) -> Interpreter:
    """The interpreter that was `given`, or the project's for files in `folder`; raises CannotVerify.

    The active environment comes first, then the nearest virtual environment between `folder` and `root`, then the
    newer Python that had to be found to read the project, then what `python3` means to the shell.
    """
    if given:
        place = Path(given)
        program = _program_in(place) if place.is_dir() else os.path.abspath(given)
        found = _tried(program, root) if program else None
        if found is None:
            raise CannotVerify(Reason(f"{given} is no Python interpreter, nor an environment with one"))
        return found
    found = next(filter(None, (_tried(program, root) for program in _candidates(root, folder))), None)
    if found is None:
        raise CannotVerify(Reason("no Python interpreter was found for the project", remedy=_REMEDY))
    return found


def environment_with(interpreter: Interpreter | None) -> dict[str, str]:
    """Our environment for a program of the project; where an interpreter is given, `python` means that one."""
    environment = {
        **os.environ,
        # Compiled files of the state on trial must not stay behind.
        "PYTHONDONTWRITEBYTECODE": "1",
        # The same order of sets in both runs, as tests may be named by it.
        "PYTHONHASHSEED": os.environ.get("PYTHONHASHSEED") or "0",
    }
    if interpreter is not None:
        folder = os.path.dirname(interpreter.program)
        environment["PATH"] = os.pathsep.join(filter(None, [folder, os.environ.get("PATH", "")]))
    return environment


def _candidates(root: Path, folder: Path) -> Iterator[str]:
    from jedi.api.environment import find_system_environments, find_virtualenvs

    # What stands in the environment's variables was chosen by the person who runs us.
    yield from (found.executable for found in find_virtualenvs(safe=False))
    for place in (folder, *folder.parents):
        for name in _FOLDERS:
            if (place / name / "pyvenv.cfg").is_file():
                yield from filter(None, [_program_in(place / name)])
        if place == root:
            break
    if is_stand_in():
        yield sys.executable  # what `python3` means to the shell may be too old for the project
    yield from filter(None, map(shutil.which, _PROGRAMS))
    yield from (found.executable for found in find_system_environments())


def _program_in(environment: Path) -> str | None:
    names = ("Scripts/python.exe", "python.exe") if sys.platform == "win32" else ("bin/python", "bin/python3")
    return next((str(environment / name) for name in names if (environment / name).exists()), None)


def _tried(program: str, root: Path) -> Interpreter | None:
    """The interpreter, asked in the root: version managers answer by folder."""
    script = "import sys; print(sys.executable); print('.'.join(map(str, sys.version_info[:3])))"
    try:
        ended = run_until([os.path.abspath(program), "-I", "-c", script], root, _plain(), _PATIENCE)
    except OSError:
        return None
    lines = ended.said.split("\n")
    if ended.code or len(lines) < 2 or not lines[0]:
        return None
    return Interpreter(lines[0].strip(), one_line(lines[1]))


def _plain() -> Mapping[str, str]:
    return dict(os.environ)
