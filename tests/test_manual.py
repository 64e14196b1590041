"""The manual and the README show what the tool does today."""

from __future__ import annotations

import dataclasses
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from refactor_ls.refactorings.performing import REFACTORINGS

REPOSITORY = Path(__file__).parents[1]


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, env=environment, check=False)


def test_the_page_is_what_the_cases_say() -> None:
    done = run("tests/manual.py")
    assert done.returncode == 0, done.stderr.decode()
    page = (REPOSITORY / "docs" / "refactorings.md").read_bytes().replace(b"\r\n", b"\n")
    assert done.stdout == page, "stale: run `make docs` and review the diff"


@pytest.mark.parametrize("kind", REFACTORINGS)
def test_every_field_of_a_request_is_explained(kind: str) -> None:
    rules = (REPOSITORY / "tests" / "cases" / kind / "manual.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `(\w+)` \|", rules, re.MULTILINE)
    assert explained == ["request", *(field.name for field in dataclasses.fields(REFACTORINGS[kind][0]))]


def test_the_readme_shows_what_its_first_command_prints() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(sh|diff|text)\n(.*?)^```$", readme, re.DOTALL | re.MULTILINE)
    first = dict(reversed(blocks))
    _, _, command = first["sh"].strip().rpartition(" && ")
    done = run("-m", "refactor_ls", *shlex.split(command)[1:])
    printed = files_of(done.stdout.decode().replace("\r\n", "\n"))
    shown = files_of(first["diff"])
    assert shown
    # Of a long file the beginning is enough.
    assert [text for text in shown if not any(each.startswith(text) for each in printed)] == []
    assert done.stderr.decode().splitlines() == first["text"].splitlines()


def files_of(diff: str) -> list[str]:
    return re.split(r"^(?=diff --git )", diff, flags=re.MULTILINE)[1:]
