"""What ruff, isort, black and flake8 are told in the workspace about the form of imports."""

from __future__ import annotations

import pytest

from refactor_ls.model.files import Files
from refactor_ls.model.import_form import ImportForm, import_form


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
    assert import_form(Files({path: text})).splits_renamed is splits


@pytest.mark.parametrize(
    ("path", "text", "is_single", "width"),
    [
        pytest.param(
            "ruff.toml", "lint.isort.force-single-line = true\n", True, 88, id="ruff has one a line"
        ),
        pytest.param("pyproject.toml", "[tool.ruff]\nline-length = 120\n", False, 120, id="ruff's lines"),
        pytest.param("pyproject.toml", "[tool.black]\nline-length = 100\n", False, 100, id="black's lines"),
        pytest.param(
            "pyproject.toml", "[tool.isort]\nprofile = 'google'\n", True, 80, id="a profile of isort"
        ),
        pytest.param(
            ".isort.cfg", "[settings]\nforce_single_line = True\n", True, 79, id="isort's own lines"
        ),
        pytest.param("setup.cfg", "[flake8]\nmax-line-length = 72\n", False, 72, id="what a linter allows"),
        pytest.param(".flake8", "[flake8]\nmax-line-length = 120\n", False, None, id="allowed is not wanted"),
        pytest.param(
            ".pre-commit-config.yaml",
            "- id: reorder-python-imports\n",
            True,
            None,
            id="a sorter without settings",
        ),
        pytest.param("pyproject.toml", "", False, None, id="nothing"),
    ],
)
def test_how_imports_are_written(path: str, text: str, is_single: bool, width: int | None) -> None:
    form = import_form(Files({path: text}))
    assert (form.is_single, form.width) == (is_single, width)


def test_the_uppermost_file_decides() -> None:
    texts = {
        "a/pyproject.toml": "[tool.isort]\ncombine_as_imports = true\n",
        "setup.cfg": "[isort]\nprofile = black\n",
    }
    assert import_form(Files(texts)) == ImportForm(splits_renamed=True, width=88)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        pytest.param("ruff.toml", "lint.isort.single-line-exclusions = ['typing']\n", id="ruff"),
        pytest.param(
            ".isort.cfg", "[settings]\nsingle_line_exclusions = typing,\n", id="a list in a section"
        ),
        pytest.param("pyproject.toml", "[tool.isort]\nprofile = 'google'\n", id="a profile of isort"),
    ],
)
def test_which_modules_have_several_names_a_line(path: str, text: str) -> None:
    assert import_form(Files({path: text})).joined == {"typing"}


@pytest.mark.parametrize(
    "text",
    ["tool = 1\n", "[tool]\nruff = 1\nisort = []\nblack = ''\n", "[tool.ruff]\nlint = 3\nselect = 4\n"],
)
def test_what_is_no_table_says_nothing(text: str) -> None:
    assert not import_form(Files({"pyproject.toml": text})).is_single
