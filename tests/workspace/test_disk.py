"""The files of a workspace as the core reads and searches them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from refactor_ls.model.files import Files
from refactor_ls.workspace import disk, open_workspace
from refactor_ls.workspace.disk import DiskFiles


def files_of(root: Path, overlay: dict[str, str] | None = None, /, **contents: bytes) -> DiskFiles:
    """The workspace of the given files; `a__b` stands for `a/b.py`."""
    for name, data in contents.items():
        path = root / (name.replace("__", "/") + ".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return open_workspace(root, overlay=overlay or {}).files


def test_texts_have_no_mark_and_keep_their_line_ends(tmp_path: Path) -> None:
    files = files_of(tmp_path, a=b"\xef\xbb\xbfx = 1\r\n", pkg__b=b"# coding: latin-1\ny = '\xe9'\n")
    assert dict(files) == {"a.py": "x = 1\r\n", "pkg/b.py": "# coding: latin-1\ny = 'é'\n"}
    assert "a.py" in files
    assert "missing.py" not in files
    assert files.get("missing.py") is None
    assert not files.unreadable


def test_search_finds_files_that_hold_every_needle(tmp_path: Path) -> None:
    files = files_of(tmp_path, a=b"import shop\n", b=b"import shop\nshop.total()\n", c=b"total = 1\n")
    assert files.containing(["shop"]) == ["a.py", "b.py"]
    assert files.containing(["shop", "total"]) == ["b.py"]
    assert files.containing([]) == ["a.py", "b.py", "c.py"]


def test_search_sees_through_encodings(tmp_path: Path) -> None:
    recoded = "# coding: latin-1\ncafé = prix = 1\n".encode("latin-1")
    files = files_of(tmp_path, latin=recoded, plain="café = prix = 1\n".encode(), other=b"cafe = prix = 1\n")
    assert files.containing(["prix"]) == ["latin.py", "other.py", "plain.py"]
    assert files.containing(["café", "prix"]) == ["latin.py", "plain.py"]


def test_what_cannot_be_decoded_is_reported_when_it_matters(tmp_path: Path) -> None:
    files = files_of(tmp_path, bad=b"import shop  # \xff\n", good=b"import shop\n")
    assert files.containing(["elsewhere"]) == []
    assert files.unreadable == {}
    assert files.containing(["shop"]) == ["good.py"]
    assert files.unreadable == {"bad.py": "byte 0xff in line 1 is not utf-8"}
    with pytest.raises(KeyError, match=r"bad\.py: byte 0xff in line 1 is not utf-8"):
        files["bad.py"]


def test_what_cannot_be_read_is_reported_by_every_search(tmp_path: Path) -> None:
    files = files_of(tmp_path, gone=b"x = 1\n", here=b"x = 1\n")
    (tmp_path / "gone.py").unlink()
    (tmp_path / "gone.py").mkdir()
    assert files.containing(["x"]) == ["here.py"]
    assert files.unreadable == {"gone.py": "Is a directory"}


def test_unsaved_buffers_win_over_the_disk(tmp_path: Path) -> None:
    overlay = {
        "a.py": "import new\n",
        "unsaved/b.py": "import new\n",
        ".venv/c.py": "import new\n",
        "d.txt": "new",
    }
    files = files_of(tmp_path, overlay, a=b"import old\n")
    assert list(files) == ["a.py", "unsaved/b.py"]
    assert files["a.py"] == "import new\n"
    assert files.containing(["old"]) == []
    assert files.containing(["new"]) == ["a.py", "unsaved/b.py"]


def test_a_text_that_was_handed_out_never_turns_into_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "TEXT_BUDGET", 0)
    monkeypatch.setattr(disk, "RAW_BUDGET", 0)
    files = files_of(tmp_path, a=b"x = 1\n", b=b"y = 1\n")
    assert files["a.py"] == "x = 1\n"
    (tmp_path / "a.py").write_bytes(b"x = 2\n")
    assert files["b.py"] == "y = 1\n"
    with pytest.raises(KeyError, match="changed on the disk"):
        files["a.py"]
    assert "a.py" in files.unreadable


def test_memory_is_bounded_and_everything_stays_readable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "TEXT_BUDGET", 20)
    monkeypatch.setattr(disk, "RAW_BUDGET", 20)
    contents = {f"m{number}": f"x = {number}\n".encode() for number in range(9)}
    files = files_of(tmp_path, **contents)
    for _ in range(2):
        assert files.containing(["x"]) == [f"m{number}.py" for number in range(9)]
        assert [files[path] for path in files] == [data.decode() for data in contents.values()]
    kept = files._raw.kept.values()
    assert 0 < sum(map(len, kept)) <= 20
    assert 0 < sum(map(len, files._texts.values())) <= 20


def test_a_second_search_does_not_read_again(tmp_path: Path) -> None:
    files = files_of(tmp_path, a=b"import shop\n")
    assert files.containing(["shop"]) == ["a.py"]
    (tmp_path / "a.py").write_bytes(b"")
    assert files.containing(["shop"]) == ["a.py"]


def test_changes_laid_over_the_disk_can_be_searched(tmp_path: Path) -> None:
    after: Files = files_of(tmp_path, a=b"import shop\n", b=b"import shop\n").replaced(
        {"a.py": "", "c.py": "shop"}
    )
    assert after.containing(["shop"]) == ["b.py", "c.py"]


def test_settings_come_from_the_root(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.refactor-ls]\nexclude = ["gen"]\nwrong-key = 1\n')
    (tmp_path / "gen").mkdir()
    files_of(tmp_path, a=b"", gen__b=b"")
    workspace = open_workspace(tmp_path)
    assert list(workspace.files) == ["a.py", "pyproject.toml"]
    assert [(problem.path, problem.line) for problem in workspace.problems] == [("pyproject.toml", 3)]
    (tmp_path / "refactor-ls.toml").write_text("max-file-lines = 7\n")
    assert open_workspace(tmp_path).settings.limits.max_file_lines.warn == 7
    assert "gen/b.py" in open_workspace(tmp_path).files


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [(b"[tool\n", "is not valid TOML", 1), (b"\xff\n", "byte 0xff in line 1 is not utf-8", 0)],
    ids=["broken", "undecodable"],
)
def test_broken_settings_stop_nothing(tmp_path: Path, text: bytes, message: str, line: int) -> None:
    (tmp_path / "pyproject.toml").write_bytes(text)
    (tmp_path / "a.py").write_text("x = 1\n")
    workspace = open_workspace(tmp_path)
    assert workspace.files["a.py"] == "x = 1\n"
    (problem,) = workspace.problems
    assert message in problem.message
    assert (problem.path, problem.line) == ("pyproject.toml", line)


def test_a_root_by_a_relative_path_survives_a_change_of_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.py").write_text("x = 1\n")
    monkeypatch.chdir(tmp_path)
    files = open_workspace(Path()).files
    os.chdir("/")
    assert files["a.py"] == "x = 1\n"
