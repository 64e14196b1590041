"""The manual shows what the tool does today."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from refactor_ls.refactorings import REFACTORINGS

REPOSITORY = Path(__file__).parents[1]


def test_the_page_is_what_the_cases_say() -> None:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, str(REPOSITORY / "tests" / "manual.py")]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode()
    page = (REPOSITORY / "docs" / "refactorings.md").read_bytes().replace(b"\r\n", b"\n")
    assert done.stdout == page, "stale: run `make docs` and review the diff"


@pytest.mark.parametrize("kind", REFACTORINGS)
def test_every_field_of_a_request_is_explained(kind: str) -> None:
    rules = (REPOSITORY / "tests" / "cases" / kind / "manual.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| `(\w+)` \|", rules, re.MULTILINE)
    assert explained == ["request", *(field.name for field in dataclasses.fields(REFACTORINGS[kind][0]))]
