"""What a caret selects: definitions by their first lines, nothing by their bodies."""

from __future__ import annotations

import pytest

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.model.text import Span
from refactor_ls.refactorings.move_symbols import offer
from refactor_ls.refactorings.safe_delete import SafeDelete, offer_deletion
from refactor_ls.refactorings.split_offers import line_headed

CARETS = [
    ("d|ef total():\n    return 1\n", ["total"]),
    ("def total():|\n    return 1\n", ["total"]),
    ("def total():\n    ret|urn 1\n", []),
    ("def total(\n    pri|ces,\n):\n    return 1\n", ["total"]),
    ("def total(\n    prices,\n):\n    # wh|y\n\n    return 1\n", []),
    ("def total(\r\n    prices,\r\n):\r\n    ret|urn 1\r\n", []),
    ("@cac|he\ndef total():\n    return 1\n", ["total"]),
    ("class Cart:  # the cart\n    def ad|d(self):\n        pass\n", []),
    ("class Cart(\n    Base,\n    slots=Tr|ue,\n): ...\n", ["Cart"]),
    ("LIMITS = {\n    'a': |1,\n}\n", ["LIMITS"]),
    ("if fast:\n    LIM|IT = 1\nelse:\n    LIMIT = 2\n", ["LIMIT"]),
    ("import os\n\n\tx|", []),
]


@pytest.mark.parametrize(("text", "names"), CARETS)
def test_caret(text: str, names: list[str]) -> None:
    """The caret is where the bar stands."""
    at = text.index("|")
    project = Project(Files({"shop.py": text.replace("|", "")}))
    found = offer(project, "shop.py", Span(at, at))
    assert [list(one.request.symbols) for one in found[:1]] == ([names] if names else [])


def test_selection_in_a_body_is_parsed() -> None:
    """Only a caret is judged by the lines above it."""
    text = "def total():\n    return 1\n"
    at = text.index("return")
    (first, *_) = offer(Project(Files({"shop.py": text})), "shop.py", Span(at, at + 6))
    assert first.request.symbols == ("total",)


def test_deletion_is_offered_where_the_file_does_not_use_the_name() -> None:
    text = "def total():\n    return rate()\n\n\ndef rate():\n    return 1\n"
    project = Project(Files({"shop.py": text}))
    found = offer_deletion(project, "shop.py", Span(4, 4))
    assert found is not None
    assert found.title == "Delete `total` if nothing uses it"
    assert found.request == SafeDelete("shop.py", ("total",))
    used = text.index("rate():\n    return 1")
    assert offer_deletion(project, "shop.py", Span(used, used)) is None
    assert offer_deletion(project, "shop.py", Span(0, len(text))) is not None  # both together


def test_deletion_of_what_is_found_by_its_name_is_not_offered() -> None:
    project = Project(Files({"test_shop.py": "def test_total():\n    pass\n"}))
    assert offer_deletion(project, "test_shop.py", Span(4, 4)) is None


HEADS = [
    ("import o|s\n", 0),
    ("import os\n|x = 1\n", None),
    ('#!python\n# shop\n|"""A\nshop."""\n', 0),
    ("#!python\n\nr'''A\nsh|op.'''\n", 0),
    ('# |shop\n"A shop."\n', 0),
    ('# one\n# t|wo\n"A shop."\n', None),
    ('"A \\" shop."\nx = |"no docstring"\n', None),
    ("x = 1\r\n\r\nclass Ca|rt:\r\n    pass\r\n", 2),
    ("x = 1\n\n|class Cart: pass\n", 2),
    ("x = 1\n\nclass Cart:\n    pa|ss\n", None),
    ("|", 0),
]


@pytest.mark.parametrize(("text", "line"), HEADS)
def test_head(text: str, line: int | None) -> None:
    """The caret, where the bar stands, is at the head of what starts on the line."""
    assert line_headed(text.replace("|", ""), text.index("|")) == line
