"""What isort and ruff are told in the workspace about renamed imports."""

from __future__ import annotations

import pytest

from refactor_ls.model.files import Files
from refactor_ls.model.import_sorters import splits_renamed


@pytest.mark.parametrize(
    ("path", "text", "splits"),
    [
        pytest.param("pyproject.toml", '[tool.ruff.lint]\nselect = ["E", "I"]\n', True, id="ruff"),
        pytest.param("pyproject.toml", '[tool.ruff.lint]\nselect = ["E"]\n', False, id="ruff without I"),
        pytest.param("ruff.toml", 'lint.extend-select = ["I001"]\n', True, id="a file of ruff's own"),
        pytest.param(
            "pyproject.toml", "[tool.ruff.lint.isort]\ncombine-as-imports = true\n", False, id="ruff combines"
        ),
        pytest.param("pyproject.toml", '[tool.isort]\nprofile = "black"\n', True, id="isort"),
        pytest.param("setup.cfg", "[isort]\ncombine_as_imports = True\n", False, id="isort combines"),
        pytest.param(".isort.cfg", "[settings]\nline_length = 88\n", True, id="a file of isort's own"),
        pytest.param(".isort.cfg", "[settings]\nprofile = django\n", False, id="a profile that combines"),
        pytest.param("pyproject.toml", "[tool.isort\n", False, id="broken"),
        pytest.param("pyproject.toml", "", False, id="nothing"),
    ],
)
def test_does_each_renamed_import_stand_alone(path: str, text: str, splits: bool) -> None:
    assert splits_renamed(Files({path: text})) is splits


def test_the_uppermost_file_decides() -> None:
    texts = {
        "a/pyproject.toml": "[tool.isort]\ncombine_as_imports = true\n",
        "setup.cfg": "[isort]\nprofile = black\n",
    }
    assert splits_renamed(Files(texts))
