"""Imports in blocks are marked where the block may be reached without running them."""

from __future__ import annotations

import textwrap

import pytest

from refactor_ls.model.files import Files
from refactor_ls.model.import_events import ImportModule, ImportNames
from refactor_ls.model.project import Project


@pytest.mark.parametrize(
    ("text", "unsure"),
    [
        ("import a\nfrom b import x", []),
        ("try:\n    import a\n    import b\nexcept ImportError:\n    import c", ["b.py", "c.py"]),
        ("try:\n    import a\n    import b\nfinally:\n    import c", []),
        ("if DEBUG:\n    import a", ["a.py"]),
        ("if DEBUG:\n    import a\n    import b\nelse:\n    from a import x", ["b.py"]),
        ("if not TYPE_CHECKING:\n    import a", []),
        ("with quiet():\n    import a", []),
        ("class Shop:\n    if DEBUG:\n        import a", ["a.py"]),
        ("if DEBUG:\n    from a import *", []),
    ],
)
def test_imports_that_may_not_run_are_told_from_the_others(text: str, unsure: list[str]) -> None:
    texts = {"main.py": textwrap.dedent(text) + "\n", "a.py": "x = 1\n", "b.py": "x = 1\n", "c.py": "x = 1\n"}
    found = Project(Files(texts)).events("main.py")
    imports = [event for event in found.events if isinstance(event, ImportModule | ImportNames)]
    assert [event.path for event in imports if not event.is_sure] == unsure
    assert found.is_sure == (not unsure)
