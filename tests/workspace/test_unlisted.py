"""New files that nobody would find again are refused before anything is written."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from refactor_ls.refactorings.change import Change
from refactor_ls.workspace import open_workspace, unlisted_files

SETTINGS = """[tool.refactor-ls]
exclude = ["generated"]
"""


@pytest.fixture(name="root")
def repository(tmp_path: Path) -> Path:
    """A repository of git with a package, and folders of its own that are ignored, excluded and written by tools."""
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop/__init__.py").write_text("")
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    (tmp_path / ".gitignore").write_text("local_*.py\n")
    (tmp_path / "shop/local_known.py").write_text("")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-f", "."], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("shop/local_new.py", "git ignores it"),
        ("generated/orders.py", "it is left out of the workspace"),
        ("dist/orders.py", "it is left out of the workspace"),
        ("node_modules/orders.py", "it is left out of the workspace"),
    ],
)
def test_new_files_that_are_left_out(root: Path, path: str, why: str) -> None:
    workspace = open_workspace(root)
    for change in (Change(creates={path: ""}), Change(renames={"shop/__init__.py": path})):
        (reason,) = unlisted_files(root, workspace.files, workspace.settings, change)
        assert (reason.path, reason.message.partition(":")[0]) == (path, why)
        assert reason.remedy.startswith("choose another destination")


def test_other_files_are_listed(root: Path) -> None:
    workspace = open_workspace(root)
    change = Change(creates={"shop/orders.py": "", "tools/run.py": "", "shop/local_known.py": ""})
    assert list(unlisted_files(root, workspace.files, workspace.settings, change)) == []


def test_git_has_no_say_where_it_ignores_the_whole_workspace(root: Path) -> None:
    inner = root / "scratch"
    (inner / "shop").mkdir(parents=True)
    (inner / "shop/orders.py").write_text("total = 1\n")
    (root / ".gitignore").write_text("scratch/\n")
    workspace = open_workspace(inner)
    change = Change(edits={"shop/orders.py": ()}, creates={"shop/money.py": ""})
    assert list(workspace.files) == ["shop/orders.py"]
    assert list(unlisted_files(inner, workspace.files, workspace.settings, change)) == []
    (root / ".gitignore").write_text("scratch/*\n")
    assert list(unlisted_files(inner, workspace.files, workspace.settings, change)) == []


def test_a_package_may_have_the_name_of_a_folder_of_tools(root: Path) -> None:
    (root / "build").mkdir()
    (root / "build/__init__.py").write_text("")
    workspace = open_workspace(root)
    assert (
        list(
            unlisted_files(root, workspace.files, workspace.settings, Change(creates={"build/orders.py": ""}))
        )
        == []
    )
