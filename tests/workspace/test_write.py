"""Writing a change: all of it or nothing, on real folders."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Change
from refactor_ls.workspace import Workspace, WriteFailed, open_workspace, write_change
from refactor_ls.workspace.journal import Journal

FIRST = (Edit(Span(0, 1), "z"),)  # the first character becomes a z


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace inside of a bigger folder, with two files that were there before."""
    folder = tmp_path / "work"
    (folder / "pkg").mkdir(parents=True)
    (folder / "a.py").write_text("a = 1\n")
    (folder / "pkg" / "b.py").write_text("b = 1\n")
    (tmp_path / "outside.py").write_text("o = 1\n")
    return folder


def opened(root: Path) -> Workspace:
    """The workspace with every text read, as after a refactoring."""
    workspace = open_workspace(root)
    for path in workspace.files:
        workspace.files.get(path)
    return workspace


def tree(folder: Path) -> dict[str, bytes | str | None]:
    """Everything below: contents of files, goals of links, None for folders."""
    found: dict[str, bytes | str | None] = {}
    for path in sorted(folder.rglob("*")):
        is_plain = path.is_file() and not path.is_symlink()
        found[str(path.relative_to(folder))] = (
            os.readlink(path) if path.is_symlink() else path.read_bytes() if is_plain else None
        )
    return found


def refusal(workspace: Workspace, change: Change) -> WriteFailed:
    """The failure of writing; it must leave everything as it was."""
    everything = workspace.root.parent
    before = tree(everything)
    with pytest.raises(WriteFailed) as failed:
        write_change(workspace, change)
    assert tree(everything) == before
    return failed.value


def test_edits_creates_deletes_and_renames_are_carried_out(root: Path) -> None:
    (root / "old.py").write_text("old = 1\n")
    (root / "gone.py").write_text("gone = 1\n")
    change = Change(
        edits={"a.py": FIRST, "old.py": FIRST},
        creates={"new/deep/c.py": "c = 1\n", "new/__init__.py": ""},
        deletes=("gone.py",),
        renames={"old.py": "moved/new_name.py"},
    )
    write_change(opened(root), change)
    assert tree(root) == {
        "a.py": b"z = 1\n",
        "moved": None,
        "moved/new_name.py": b"zld = 1\n",
        "new": None,
        "new/__init__.py": b"",
        "new/deep": None,
        "new/deep/c.py": b"c = 1\n",
        "pkg": None,
        "pkg/b.py": b"b = 1\n",
    }


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(b"\xef\xbb\xbfx = 1\r\n", id="byte order mark and CRLF"),
        pytest.param(b"# coding: latin-1\n# \xe9\n", id="latin-1"),
        pytest.param(b"x\n\n# \xe2\x82\xac\x0c\r", id="form feed and CR"),
        pytest.param(b"", id="empty"),
    ],
)
def test_bytes_that_are_not_edited_stay(root: Path, before: bytes) -> None:
    (root / "a.py").write_bytes(before)
    workspace = opened(root)
    end = len(workspace.files["a.py"])
    write_change(workspace, Change(edits={"a.py": (Edit(Span(end, end), "z = 2\r\n"),)}))
    assert (root / "a.py").read_bytes() == before + b"z = 2\r\n"


def test_mode_bits_stay_and_new_files_get_the_usual_ones(root: Path) -> None:
    (root / "a.py").chmod(0o751)
    write_change(opened(root), Change(edits={"a.py": FIRST}, creates={"c.py": ""}))
    (root / "usual").touch()
    assert stat.S_IMODE((root / "a.py").stat().st_mode) == 0o751
    assert (root / "c.py").stat().st_mode == (root / "usual").stat().st_mode


def test_the_owner_stays(root: Path) -> None:
    try:
        os.chown(root / "a.py", 1234, 2345)
    except (PermissionError, AttributeError):
        pytest.skip("only root may give files away")
    write_change(opened(root), Change(edits={"a.py": FIRST}))
    status = (root / "a.py").stat()
    assert (status.st_uid, status.st_gid) == (1234, 2345)


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write everywhere")
def test_what_is_read_only_is_refused(root: Path) -> None:
    (root / "a.py").chmod(0o444)
    assert "read-only" in str(refusal(opened(root), Change(edits={"a.py": FIRST})))
    (root / "pkg").chmod(0o555)
    failed = refusal(opened(root), Change(edits={"pkg/b.py": FIRST}))
    (root / "pkg").chmod(0o755)
    assert str(failed) == "pkg: cannot be written: Permission denied; everything is as it was"


def test_bytes_that_would_not_come_back_are_not_touched(root: Path) -> None:
    (root / "a.py").write_bytes(b"# coding: utf-7\n+AGE- = 1\n")
    assert "would not come back" in str(refusal(opened(root), Change(edits={"a.py": FIRST})))


def test_a_link_stays_a_link_and_its_goal_is_edited(root: Path) -> None:
    (root / "link.py").symlink_to("pkg/b.py")
    write_change(opened(root), Change(edits={"link.py": FIRST, "pkg/b.py": FIRST}))
    assert tree(root)["link.py"] == "pkg/b.py"
    assert (root / "pkg/b.py").read_text() == "z = 1\n"


def test_a_link_is_deleted_and_not_its_goal(root: Path) -> None:
    (root / "link.py").symlink_to("pkg/b.py")
    write_change(opened(root), Change(deletes=("link.py",)))
    assert sorted(tree(root)) == ["a.py", "pkg", "pkg/b.py"]


def test_two_links_to_one_file_with_different_edits_are_refused(root: Path) -> None:
    (root / "link.py").symlink_to("pkg/b.py")
    change = Change(edits={"link.py": FIRST, "pkg/b.py": (Edit(Span(0, 1), "y"),)})
    assert "edits differ" in str(refusal(opened(root), change))


@pytest.mark.parametrize("path", ["a.py", "pkg/b.py"])
def test_a_file_that_changed_since_it_was_read_is_never_overwritten(root: Path, path: str) -> None:
    workspace = opened(root)
    (root / path).write_text("# someone else\n")
    change = Change(edits={"a.py": FIRST, "pkg/b.py": FIRST}, creates={"c.py": "c = 1\n"})
    failed = refusal(workspace, change)
    assert failed.reason.path == path
    assert "changed on the disk" in failed.reason.message
    assert "changed on the disk" in str(refusal(workspace, Change(deletes=(path,))))


def test_a_file_that_was_not_read_may_not_have_changed_either(root: Path) -> None:
    workspace = open_workspace(root)
    (root / "a.py").write_text("# someone else\n")
    assert "changed on the disk" in str(refusal(workspace, Change(renames={"a.py": "c.py"})))


def test_a_file_that_is_gone_is_named(root: Path) -> None:
    workspace = opened(root)
    (root / "a.py").unlink()
    assert str(refusal(workspace, Change(edits={"a.py": FIRST}))).startswith(
        "a.py: cannot be read: No such file"
    )


def test_unsaved_changes_are_not_overtaken(root: Path) -> None:
    workspace = open_workspace(root, overlay={"a.py": "unsaved = 1\n"})
    assert "unsaved changes" in str(refusal(workspace, Change(edits={"a.py": FIRST})))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(Change(creates={"pkg/b.py": ""}), id="a file by a new one"),
        pytest.param(Change(creates={"pkg": ""}), id="a folder by a new file"),
        pytest.param(Change(creates={"dangling.py": ""}), id="a link to nowhere by a new file"),
        pytest.param(Change(renames={"a.py": "pkg/b.py"}), id="a file by a renamed one"),
        pytest.param(Change(renames={"a.py": "pkg"}), id="a folder by a renamed file"),
    ],
)
def test_nothing_that_exists_is_replaced(root: Path, change: Change) -> None:
    (root / "dangling.py").symlink_to("nowhere.py")
    assert "it exists already" in str(refusal(opened(root), change))


@pytest.mark.parametrize("path", ["../new.py", "/tmp/new.py", "pkg/../../new.py", "link/new.py", "."])
def test_nothing_is_written_outside_of_the_workspace(root: Path, path: str) -> None:
    (root / "link").symlink_to("..")
    assert "outside of the workspace" in str(refusal(opened(root), Change(creates={path: ""})))
    assert "outside of the workspace" in str(refusal(opened(root), Change(renames={"a.py": path})))


def test_a_linked_file_from_outside_is_read_but_not_written(root: Path) -> None:
    (root / "link.py").symlink_to("../outside.py")
    workspace = opened(root)
    assert workspace.files["link.py"] == "o = 1\n"
    assert "outside of the workspace" in str(refusal(workspace, Change(edits={"link.py": FIRST})))


def test_a_folder_is_renamed_with_all_that_it_holds(root: Path) -> None:
    (root / "pkg" / "table.bin").write_bytes(b"\xff\x00")
    write_change(opened(root), Change(edits={"pkg/b.py": FIRST}, renames={"pkg": "outer/pkg"}))
    assert tree(root) == {
        "a.py": b"a = 1\n",
        "outer": None,
        "outer/pkg": None,
        "outer/pkg/b.py": b"z = 1\n",
        "outer/pkg/table.bin": b"\xff\x00",
    }


def test_a_folder_is_not_renamed_when_a_file_in_it_changed(root: Path) -> None:
    workspace = opened(root)
    (root / "pkg" / "b.py").write_text("b = 2\n")
    assert "changed on the disk" in str(refusal(workspace, Change(renames={"pkg": "outer"})))


def test_a_folder_is_not_renamed_over_another_one(root: Path) -> None:
    (root / "outer").mkdir()
    assert "exists already" in str(refusal(opened(root), Change(renames={"pkg": "outer"})))


def test_a_folder_is_put_back_when_a_later_step_fails(root: Path) -> None:
    refusal(opened(root), Change(edits={"a.py": FIRST}, renames={"pkg": "outer", "no_such.py": "b.py"}))


def test_a_folder_with_unsaved_changes_in_it_is_not_renamed(root: Path) -> None:
    workspace = open_workspace(root, overlay={"pkg/b.py": "b = 3\n"})
    assert "unsaved" in str(refusal(workspace, Change(renames={"pkg": "outer"})))


def test_a_link_is_not_renamed(root: Path) -> None:
    (root / "link.py").symlink_to("a.py")
    assert "symbolic link" in str(refusal(opened(root), Change(renames={"link.py": "pkg/c.py"})))


def test_one_path_is_touched_once(root: Path) -> None:
    change = Change(edits={"a.py": FIRST}, deletes=("a.py",))
    assert "two things" in str(refusal(opened(root), change))


def test_a_character_that_does_not_fit_is_named_before_anything_happens(root: Path) -> None:
    (root / "latin.py").write_bytes(b"# coding: latin-1\n")
    change = Change(
        edits={"a.py": FIRST, "latin.py": (Edit(Span(18, 18), "'€'\n"),)}, creates={"new/c.py": ""}
    )
    failed = refusal(opened(root), change)
    assert failed.reason.path == "latin.py"
    assert "cannot be written in iso-8859-1" in failed.reason.message


def test_a_folder_that_is_a_file_fails_before_anything_changed(root: Path) -> None:
    change = Change(edits={"pkg/b.py": FIRST}, creates={"made/c.py": "", "a.py/deep/c.py": ""})
    failed = refusal(opened(root), change)
    assert "everything is as it was" in failed.reason.message
    assert failed.reason.path == "a.py"


def test_a_failure_in_the_middle_puts_everything_back(root: Path) -> None:
    """`big.py` becomes a folder by the creates, so that the rename to it, which comes last, has no place left."""
    (root / "gone.py").write_text("gone = 1\n")
    before = {path: (root / path).stat().st_mtime_ns for path in ("a.py", "pkg/b.py", "gone.py")}
    change = Change(
        edits={"a.py": FIRST, "pkg/b.py": FIRST},
        creates={"big.py/new/c.py": "c = 1\n"},
        deletes=("gone.py",),
        renames={"pkg/b.py": "big.py"},
    )
    failed = refusal(opened(root), change)
    assert failed.reason.path == "big.py"
    assert "it exists already; everything is as it was" in failed.reason.message
    assert {path: (root / path).stat().st_mtime_ns for path in before} == before


def test_a_full_disk_leaves_nothing_behind(root: Path) -> None:
    """A limit on the size of files stands for the full disk: both fail in the middle of a write."""
    resource = pytest.importorskip("resource")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal = pytest.importorskip("signal")
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    workspace = opened(root)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        failed = refusal(workspace, Change(edits={"a.py": FIRST}, creates={"new/c.py": "c = 1\n" * 1000}))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert failed.reason.message == "cannot be written: File too large; everything is as it was"
    assert failed.reason.path == "new/c.py"


def test_what_appears_in_the_last_moment_is_not_replaced(root: Path) -> None:
    journal = Journal(root)
    staged = journal.stage(root / "c.py", b"ours")
    (root / "c.py").write_text("theirs")
    with pytest.raises(FileExistsError):
        journal.create(staged, root / "c.py")
    journal.roll_back()
    assert sorted(path.name for path in root.iterdir()) == ["a.py", "c.py", "pkg"]
    assert (root / "c.py").read_text() == "theirs"


def test_what_cannot_be_put_back_is_said(root: Path) -> None:
    journal = Journal(root)
    journal.make_folder(root / "new")
    (root / "new" / "by_someone_else.py").touch()
    assert journal.roll_back() == ["new: Directory not empty"]
