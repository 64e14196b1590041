"""Positions and incremental changes, against a model that knows nothing but whole texts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refactor_ls.model.text import Edit, Span, apply_edits
from refactor_ls.server.convert import Encoding, Positions, column_of, offset_of, split_lines
from refactor_ls.server.documents import Document, Documents

ENCODINGS: list[Encoding] = ["utf-8", "utf-16", "utf-32"]
PIECES = [
    "a",
    "bc",
    "é",
    "→",
    "\U0001f40d",
    "\ud800",
    "\n",
    "\r\n",
    "\r",
    "\f",
    "\x0b",
    "\u2028",
    "\x85",
    "\ufeff",
    " ",
]
texts = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
encodings = st.sampled_from(ENCODINGS)
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


def naive_units(text: str, encoding: Encoding) -> int:
    codec, width = CODECS[encoding]
    return len(text.encode(codec, "surrogatepass")) // width


def naive_position(text: str, offset: int, encoding: Encoding) -> tuple[int, int]:
    """Where a client counts `offset`; inside a CRLF there is no position, the line's end stands for it."""
    if text[offset - 1 : offset + 1] == "\r\n":
        offset -= 1
    ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text) if match.end() <= offset]
    return len(ends), naive_units(text[ends[-1] if ends else 0 : offset], encoding)


@given(texts, encodings, st.data())
def test_offsets_and_positions_are_inverse(text: str, encoding: Encoding, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = split_lines(text)
    assert "".join(lines) == text
    position = naive_position(text, offset, encoding)
    back = offset_of(lines, position, encoding=encoding)
    assert back == (offset - 1 if text[offset - 1 : offset + 1] == "\r\n" else offset)


@given(texts.filter(lambda text: not text.startswith("\ufeff")), encodings, st.data())
def test_edits_reach_the_client_where_they_belong(text: str, encoding: Encoding, data: st.DataObject) -> None:
    outside_line_ends = [n for n in range(len(text) + 1) if text[max(n - 1, 0) : n + 1] != "\r\n"]
    start, end = sorted(
        data.draw(st.tuples(st.sampled_from(outside_line_ends), st.sampled_from(outside_line_ends)))
    )
    found = Positions(text, encoding).edit_of(Edit(Span(start, end), "new"))
    assert found == (naive_position(text, start, encoding), naive_position(text, end, encoding), "new")


def of_text(text: str) -> st.SearchStrategy[list[Edit]]:
    """Edits that do not overlap."""
    cuts = st.lists(st.integers(0, len(text)), max_size=6).map(sorted)
    return st.tuples(cuts, st.lists(texts, min_size=3, max_size=3)).map(
        lambda drawn: [
            Edit(Span(start, end), new)
            for (start, end), new in zip(batched_pairs(drawn[0]), drawn[1], strict=False)
        ]
    )


def batched_pairs(numbers: list[int]) -> list[tuple[int, int]]:
    return list(zip(numbers[::2], numbers[1::2], strict=False))


@given(texts.filter(lambda text: "\r" not in text and "\ufeff" not in text), st.data())
def test_edits_of_a_text_come_to_the_same_for_the_client(text: str, data: st.DataObject) -> None:
    edits = data.draw(of_text(text))
    lines = split_lines(text)
    sent = [
        Edit(Span(*(offset_of(lines, place, encoding="utf-32") for place in (start, end))), new)
        for start, end, new in Positions(text, "utf-32").edits_of(edits)
    ]
    assert apply_edits(text, sent) == apply_edits(text, edits)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        pytest.param("a\n", ((0, 1), (0, 1), "\n\nb"), id="before the last line end"),
        pytest.param("", ((0, 0), (1, 0), "\nb\n"), id="in an empty file, instead of a line"),
        pytest.param("\ufeffä\n", ((0, 2), (0, 2), "\n\nb"), id="after a byte order mark"),
    ],
)
def test_what_is_added_at_the_end_is_put_where_no_editor_adds_a_line(text: str, sent: object) -> None:
    end = len(text.removeprefix("\ufeff"))
    edits = [Edit(Span(end, end), "\n"), Edit(Span(end, end), "b\n")]
    assert Positions(text, "utf-32").edits_of(edits) == (sent,)


def test_windows_line_ends_stay_whole_at_the_end() -> None:
    edit = Edit(Span(3, 3), "b\r\n")
    assert Positions("a\r\n", "utf-16").edits_of([edit]) == (((0, 1), (0, 1), "\r\nb"),)


@given(texts, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), texts), max_size=6), encodings)
def test_incremental_changes_equal_changes_of_the_whole_text(
    text: str, changes: list[tuple[int, int, str]], encoding: Encoding
) -> None:
    document = Document("file:///a.py", 1, split_lines(text))
    for one, other, new in changes:
        start, end = (naive_position(text, min(offset, len(text)), encoding) for offset in (one, other))
        low, high = sorted(offset_of(split_lines(text), place, encoding=encoding) for place in (start, end))
        document.replace(start, end, new, encoding=encoding)
        text = text[:low] + new + text[high:]
        assert document.text == text
        assert document.lines == split_lines(text)


@pytest.mark.parametrize(
    ("encoding", "units", "column"),
    [
        pytest.param("utf-8", 4, 1, id="utf-8 counts four bytes for a snake"),
        pytest.param("utf-8", 3, 0, id="inside the bytes of a character is its start"),
        pytest.param("utf-16", 2, 1, id="utf-16 counts two units for a snake"),
        pytest.param("utf-16", 1, 0, id="between surrogates is the character's start"),
        pytest.param("utf-32", 1, 1, id="utf-32 counts code points"),
        pytest.param("utf-16", 99, 3, id="beyond the line is the line's end"),
    ],
)
def test_columns(encoding: Encoding, units: int, column: int) -> None:
    assert column_of("\U0001f40d x\r\n", units, encoding=encoding) == column


def test_a_form_feed_ends_no_line() -> None:
    document = Documents().open("file:///a.py", 1, "a\n\fb\u2028c\nd\n", "python")
    document.replace((2, 0), (2, 1), "D", encoding="utf-16")
    assert document.text == "a\n\fb\u2028c\nD\n"


def test_a_byte_order_mark_is_a_character_of_the_client_and_none_of_the_core() -> None:
    document = Document("file:///a.py", 1, split_lines("\ufeffab\ncd"))
    assert [document.offset_of(at, "utf-16") for at in [(0, 0), (0, 1), (0, 2), (1, 1)]] == [0, 0, 1, 4]
    positions = Positions(document.text, "utf-8")
    assert [positions.position_of(offset) for offset in (0, 1, 4)] == [(0, 3), (0, 4), (1, 1)]


@pytest.mark.parametrize("text", ["def f():\n  x = 1  \n\n", "\ufeffdef f():\n  x = 1  \n\n"])
def test_a_marked_line_starts_and_ends_with_code(text: str) -> None:
    positions = Positions(text, "utf-16")
    mark = len(text) - len(text.lstrip("\ufeff"))
    assert positions.code_of_line(0) == ((0, mark), (0, 8 + mark))
    assert positions.code_of_line(1) == ((1, 2), (1, 7))
    assert positions.code_of_line(2) == ((2, 0), (2, 0))
    assert positions.code_of_line(9) == ((3, 0), (3, 0))
