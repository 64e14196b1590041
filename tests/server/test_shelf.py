"""What the worker remembers of the disk, and for how long."""

from __future__ import annotations

from pathlib import Path

from refactor_ls.server.jobs import changed
from refactor_ls.server.messages import Place
from refactor_ls.server.shelf import Shelf


def test_a_changed_text_is_read_anew_and_a_file_that_no_list_knows_makes_a_new_list(tmp_path: Path) -> None:
    def place(name: str) -> Place:
        return Place(str(tmp_path / name), (str(tmp_path),))

    def texts() -> dict[str, str]:
        return dict(shelf.recent_project(place("a.py")).files)

    shelf = Shelf()
    (tmp_path / "a.py").write_text("x = 1\n")
    assert texts() == {"a.py": "x = 1\n"}
    (tmp_path / "a.py").write_text("x = 2\n")
    (tmp_path / "b.py").write_text("y = 1\n")
    changed(shelf, (place("a.py"),))
    assert texts() == {"a.py": "x = 2\n"}  # nobody told of the other file
    changed(shelf, (place("b.py"),))
    assert texts() == {"a.py": "x = 2\n", "b.py": "y = 1\n"}
