"""What belongs to a workspace, on real folders and with the real git."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from refactor_ls.workspace.discover import discover
from refactor_ls.workspace.roots import find_root


def plant(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x = 1\n")


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def found(root: Path, exclude: Iterable[str] = ()) -> list[str]:
    return list(discover(root, exclude).stamps)


@pytest.fixture(params=["walk", "git"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workspace's folder, once without and once with a git repository."""
    if request.param == "git":
        git(tmp_path, "init", "-q")
    return tmp_path


def test_python_files_documents_and_metadata_files_count_in_order_of_paths(root: Path) -> None:
    plant(
        root,
        "b.py",
        "a/typed.pyi",
        "a/py.typed",
        "a/b/pyproject.toml",
        "setup.cfg",
        "tox.ini",
        "README.md",
        "docs/api.rst",
        "docs/notes.txt",
        "a/x.pyc",
        "other.toml",
    )
    assert found(root) == [
        "README.md",
        "a/b/pyproject.toml",
        "a/py.typed",
        "a/typed.pyi",
        "b.py",
        "docs/api.rst",
        "setup.cfg",
        "tox.ini",
    ]


def test_programs_that_are_not_called_py_count(root: Path) -> None:
    plant(root, "bin/other", "LICENSE", "window.pyw", "shop/fast.pyx", "SConstruct", "data/rows")
    for program in ("bin/bill", "data/rows"):
        (root / program).write_text("#!/usr/bin/env python3\nx = 1\n")
    assert found(root) == ["SConstruct", "bin/bill", "shop/fast.pyx", "window.pyw"]
    (root / "data/rows").chmod(0o755)
    assert "data/rows" in found(root)


def test_environments_and_output_are_left_out(root: Path) -> None:
    plant(root, "env/pyvenv.cfg", "env/lib/a.py", "sub/.venv/a.py", "venv/a.py", "node_modules/n/a.py")
    plant(
        root,
        "build/lib/a.py",
        "dist/a.py",
        "x.egg-info/a.py",
        "lib/site-packages/a.py",
        ".tox/py/a.py",
        "kept.py",
    )
    assert found(root) == ["kept.py"]


def test_packages_that_are_called_like_output_stay(root: Path) -> None:
    plant(
        root, "lib/venv/__init__.py", "build/__init__.py", "build/core.py", "docs/build/conf.py", "venvs/a.py"
    )
    assert found(root) == [
        "build/__init__.py",
        "build/core.py",
        "docs/build/conf.py",
        "lib/venv/__init__.py",
        "venvs/a.py",
    ]


def test_excluded_globs_are_left_out(root: Path) -> None:
    plant(root, "app/main.py", "app/gen/api_pb2.py", "app/gen/deep/x.py", "legacy/x.py")
    assert found(root, ["app/gen/**", "legacy"]) == ["app/main.py"]
    assert found(root, ["*_pb2.py"]) == ["app/gen/deep/x.py", "app/main.py", "legacy/x.py"]


def test_links_to_folders_are_not_followed_and_loops_end(root: Path) -> None:
    plant(root, "pkg/a.py")
    os.symlink("..", root / "pkg" / "loop")
    os.symlink("pkg", root / "other_name")
    os.symlink("self.py", root / "self.py")
    os.symlink("nowhere.py", root / "dangling.py")
    os.symlink("pkg/a.py", root / "linked.py")
    assert found(root) == ["linked.py", "pkg/a.py"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pipe_is_no_file(root: Path) -> None:
    plant(root, "a.py")
    os.mkfifo(root / "pipe.py")
    assert found(root) == ["a.py"]


def test_an_empty_workspace_is_empty(root: Path) -> None:
    assert found(root) == []


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode here")
def test_a_name_that_is_not_utf_8_is_reported(root: Path) -> None:
    (root / os.fsdecode(b"caf\xe9.py")).write_text("")
    plant(root, "café.py")
    discovery = discover(root)
    assert list(discovery.stamps) == ["café.py"]
    assert discovery.unreadable == {"caf\\xe9.py": "its name is not valid UTF-8"}


def test_git_decides_what_is_ignored_and_deleted_files_are_gone(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    plant(tmp_path, "tracked.py", "deleted.py", "new.py", "generated/x.py", "forced/x.py")
    (tmp_path / ".gitignore").write_text("generated/\nforced/\n")
    git(tmp_path, "add", "tracked.py", "deleted.py")
    git(tmp_path, "add", "-f", "forced/x.py")
    (tmp_path / "deleted.py").unlink()
    assert found(tmp_path) == ["forced/x.py", "new.py", "tracked.py"]


def test_a_folder_in_a_repository_is_a_workspace_of_its_own(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    plant(tmp_path, "outside.py", "part/a.py", "ignored/b.py")
    (tmp_path / ".gitignore").write_text("ignored/\n")
    assert found(tmp_path / "part") == ["a.py"]
    assert found(tmp_path / "ignored") == ["b.py"]


def test_submodules_and_repositories_inside_count(tmp_path: Path) -> None:
    library, main = tmp_path / "library", tmp_path / "main"
    for folder in (library, main, main / "nested"):
        plant(folder, "a.py")
        git(folder, "init", "-q")
    git(library, "add", ".")
    git(library, "commit", "-qm", "one")
    git(main, "submodule", "add", "-q", str(library), "vendor/library")
    assert found(main) == ["a.py", "nested/a.py", "vendor/library/a.py"]
    git(main, "submodule", "-q", "deinit", "-f", "vendor/library")
    assert found(main) == ["a.py", "nested/a.py"]


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path) -> None:
    assert discover(tmp_path / "missing").unreadable == {".": "No such file or directory"}


def test_the_environment_of_a_git_hook_does_not_mislead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        plant(tmp_path, f"{name}/{name}.py")
        git(tmp_path / name, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "one" / ".git"))
    assert found(tmp_path / "two") == ["two.py"]


def test_without_git_the_folders_are_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q")
    plant(tmp_path, "a.py")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert found(tmp_path) == ["a.py"]


def test_the_root_is_the_nearest_repository(tmp_path: Path) -> None:
    plant(tmp_path, "pyproject.toml", "repo/.git/HEAD", "repo/pkg/pyproject.toml", "repo/pkg/a.py")
    assert find_root(tmp_path / "repo/pkg/a.py", tmp_path) == tmp_path / "repo"
    assert find_root(Path("pkg/a.py"), tmp_path / "repo") == tmp_path / "repo"


def test_the_root_is_else_the_outermost_project(tmp_path: Path) -> None:
    plant(tmp_path, "outer/setup.cfg", "outer/inner/pyproject.toml", "outer/inner/a.py")
    assert find_root(tmp_path / "outer/inner/a.py", tmp_path / "outer/inner") == tmp_path / "outer"


def test_the_root_is_else_where_we_stand_or_the_folder(tmp_path: Path) -> None:
    plant(tmp_path, "here/pkg/a.py", "there/b.py")
    assert find_root(tmp_path / "here/pkg/a.py", tmp_path / "here") == tmp_path / "here"
    assert find_root(tmp_path / "there/b.py", tmp_path / "here") == tmp_path / "there"
    assert find_root(tmp_path / "there", tmp_path / "here") == tmp_path / "there"


def test_the_root_is_not_inside_a_package(tmp_path: Path) -> None:
    plant(tmp_path, "here/pkg/__init__.py", "here/pkg/sub/__init__.py", "here/pkg/sub/a.py", "here/main.py")
    assert find_root(tmp_path / "here/pkg/sub/a.py", tmp_path / "here/pkg") == tmp_path / "here"
    assert find_root(tmp_path / "here/pkg/sub/a.py", tmp_path / "elsewhere") == tmp_path / "here"


def test_a_package_in_the_home_directory_is_a_workspace_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    plant(tmp_path, "pkg/__init__.py", "pkg/a.py")
    assert find_root(tmp_path / "pkg/a.py", tmp_path / "pkg") == tmp_path / "pkg"
