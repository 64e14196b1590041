"""The core runs under newer Pythons than ours, whose syntax ours cannot read: the cases that say so, run by those."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
ROOT = Path(__file__).parents[1]
NEWER = [(3, minor) for minor in range(sys.version_info.minor + 1, 20)]
# Prints what a request comes to: the texts after it, or the reasons against it. Nothing but the core is imported.
PROGRAM = """
import json, sys
from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.performing import perform, request_from
from refactor_ls.refactorings.change import Change, applied

given = json.load(sys.stdin)
files = Files(given["files"])
answer = perform(Project(files), request_from(given["request"]))
json.dump(dict(applied(files, answer)) if isinstance(answer, Change) else str(answer), sys.stdout)
"""


def newer_pythons() -> Iterator[str]:
    """The newer interpreters that are here: on PATH, or among those of pyenv."""
    homes = [Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"]
    installed = [str(path) for home in homes for path in sorted(home.glob("3.*/bin/python3"))]
    named = [shutil.which(f"python{major}.{minor}") for major, minor in NEWER]
    seen: set[tuple[int, int]] = set()
    for program in [*installed, *filter(None, named)]:
        version = version_of(program)
        if version is not None and version in NEWER and version not in seen:
            seen.add(version)
            yield program


def version_of(program: str) -> tuple[int, int] | None:
    """Its version; None where it does not start, as pyenv's stand-ins may."""
    script = "import sys; print(*sys.version_info[:2])"
    try:
        done = subprocess.run([program, "-c", script], capture_output=True, text=True, check=False)
    except OSError:
        return None
    words = done.stdout.split()
    return (int(words[0]), int(words[1])) if len(words) == 2 and not done.returncode else None


def cases_for_newer_pythons() -> list[Path]:
    texts = {path.parent: path.read_text(encoding="utf-8") for path in CASES.glob("*/*/case.toml")}
    return sorted(folder for folder, text in texts.items() if "\npython = " in f"\n{text}")


@pytest.mark.parametrize("python", list(newer_pythons()) or [""])
@pytest.mark.parametrize("folder", cases_for_newer_pythons(), ids=lambda folder: folder.name)
def test_case_under_a_newer_python(python: str, folder: Path, tmp_path: Path) -> None:
    if not python:
        pytest.skip("no newer Python is here")
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    request = {"request": folder.parent.name, **case["request"]}
    given = json.dumps({"files": read(folder / "before"), "request": request})
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [python, "-c", PROGRAM], input=given, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    if "refuses" in case:
        assert case["refuses"] in answer
        return
    assert answer == read(folder / "after")
    for path, text in answer.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    for snippet in case.get("run", ()):
        ran = subprocess.run(
            [python, "-c", snippet], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr


def read(folder: Path) -> dict[str, str]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}
