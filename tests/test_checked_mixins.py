"""Where mypy is set up and content with a class, it is content with the mixins that the class is divided into."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mypy import api

CASES = sorted(
    path.parent.parent
    for path in (Path(__file__).parent / "cases/split_class").glob("*/before/pyproject.toml")
)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_mypy_is_content(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of the case's files pass, before and after."""
    for state in ("before", "after"):
        shutil.copytree(folder / state, tmp_path / state)
        monkeypatch.chdir(tmp_path / state)
        said, wrong, code = api.run([".", "--strict", "--cache-dir", str(tmp_path / "cache")])
        assert code == 0, f"{state}: {said}{wrong}"
