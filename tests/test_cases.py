"""Runs every folder below tests/cases/<request>: its name is a rule; its request gives `after/` or a refusal.

`pytest tests/test_cases.py --update` rewrites `after/`; the diff of the commit is the review.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal, applied
from refactor_ls.refactorings.proposed_splits import performed
from refactor_ls.refactorings.strings.likely import with_likely_made

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*_*/*/case.toml"))
# The trees run as a user runs them: coverage's hooks import modules of their own.
PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
BOM = "\ufeff"


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_case(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The request turns `before/` into `after/`, or is refused with the words of `refuses`."""
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    if case.get("python", "3") > f"{sys.version_info[0]}.{sys.version_info[1]}":
        pytest.skip("its syntax is newer: see test_newer_python.py")
    before = read_tree(folder / "before")
    files = Files({path: text.removeprefix(BOM) for path, text in before.items()})
    answer = performed(Project(files), {"request": folder.parent.name, **case["request"]})
    if "refuses" in case:
        assert isinstance(answer, Refusal), f"should be refused: {answer}"
        assert case["refuses"] in str(answer)
        return
    assert isinstance(answer, Change), str(answer)
    receipt = [f"{note.path}:{note.line}: {note.message}" for note in answer.receipt]
    assert [wanted for wanted in case.get("receipt", ()) if wanted not in receipt] == [], receipt
    answer = with_likely_made(answer) if case.get("likely") else answer
    after = with_bom_as_before(dict(applied(files, answer)), before)
    compare(after, folder / "after", update=request.config.getoption("--update"))
    run_snippets(case, before, after, tmp_path)


def compare(after: dict[str, str], expected: Path, *, update: bool) -> None:
    """The whole tree is as `expected` says; with `update`, `expected` becomes the tree."""
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        write_tree(expected, after)
    assert expected.is_dir(), "no after/ yet: run pytest with --update and review it"
    wanted = read_tree(expected)
    assert sorted(after) == sorted(wanted)
    for path, text in wanted.items():
        assert after[path] == text, path


def run_snippets(case: dict[str, Any], before: dict[str, str], after: dict[str, str], scratch: Path) -> None:
    """Each snippet of `run` passes in a fresh interpreter; with `run_before`, before the move too.

    A case that `needs` libraries which are not installed is compared only.
    """
    trees = {"before": before, "after": after} if case.get("run_before") else {"after": after}
    is_runnable = all(find_spec(library) is not None for library in case.get("needs", ()))
    for name, tree in trees.items() if "run" in case and is_runnable else ():
        write_tree(scratch / name, tree)
        for snippet in case["run"]:
            command = [sys.executable, "-B", "-c", snippet]
            done = subprocess.run(
                command, cwd=scratch / name, env=PLAIN, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{name}: {snippet}\n{done.stderr}"


def with_bom_as_before(after: dict[str, str], before: dict[str, str]) -> dict[str, str]:
    """A byte order mark is no part of a text, but of its file: files that had one have it again."""
    had_bom = {path for path, text in before.items() if text.startswith(BOM)}
    return {path: BOM + text if path in had_bom else text for path, text in after.items()}


def read_tree(folder: Path) -> dict[str, str]:
    """Path with ``/`` -> text, line ends as they are."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8") for path in found}


def write_tree(folder: Path, texts: dict[str, str]) -> None:
    """Writes texts below `folder`, line ends as they are."""
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8"))
