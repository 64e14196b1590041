"""Findings by example: `tests/cases/check/<rule>/` holds a small tree and the list of what is found in it."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path

import pytest

from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`

CASES = sorted((Path(__file__).parents[1] / "cases" / "check").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings_of_case(case: Path, terminal: Terminal) -> None:
    expected = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    shutil.copytree(case / "before", terminal.folder, dirs_exist_ok=True)
    done = terminal.run("check", "--root", ".", "--format", "json")
    found = json.loads(done.out)["findings"]
    lines = [
        f"{each['path']}:{each['line']}-{each['end_line']} {each['level']} {each['code']} {each['symbol']}".rstrip()
        + f": {each['message']}"
        for each in found
    ]
    assert lines == expected["findings"]
    assert done.code == expected["exit"]
