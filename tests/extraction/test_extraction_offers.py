"""Which selections are offered as a function, and under which name."""

from __future__ import annotations

import pytest

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.model.text import Span
from refactor_ls.refactorings.extract_function import offer_extraction

SELECTIONS = [
    ("def f():\n    |x = 1\n    y = 2|\n", "lines 2-3", "extracted"),
    ("def f():\n|    x = 1\n|    y = 2\n", "line 2", "extracted"),
    (
        "def f():\n|\n    # Read all the header lines first, please\n    x = 1\n\n|",
        "lines 3-4",
        "read_all_the_header_lines",
    ),
    ("def f():\n    |# class\n    x = 1|\n", "lines 2-3", "extracted"),
    ("def f(\n    a,\n):\n    if a:\n        |x = 1|\n", "line 5", "extracted"),
    ("def extracted():\n    |# 1st\n    x = 1|\n", "lines 2-3", "extracted_2"),
    ("async def f():\r\n\t|x = 1\r\n|", "line 2", "extracted"),
    ("class C:\n    |x = 1|\n", "", ""),
    ("|x = 1|\n", "", ""),
    ("def f():\n    ||x = 1\n", "", ""),
    ("def f():\n    x = 1\n|\n  |\n", "", ""),
    ("if x:\n    def f():\n        pass\n    |y = 1|\n", "", ""),
]


@pytest.mark.parametrize(("text", "lines", "name"), SELECTIONS)
def test_selection(text: str, lines: str, name: str) -> None:
    """The selection lies between the bars."""
    start, end = text.index("|"), text.rindex("|") - 1
    project = Project(Files({"shop.py": text.replace("|", "")}))
    found = offer_extraction(project, "shop.py", Span(start, end))
    assert [one.title for one in found] == ([f"Extract {lines} into function `{name}`"] if name else [])
