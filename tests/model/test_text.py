"""Positions in texts and edits: line ends as Python's tokenizer and the Language Server Protocol count them."""

from __future__ import annotations

import ast
import io
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refactor_ls.model.source import Source
from refactor_ls.model.text import (
    Edit,
    LineTable,
    Span,
    apply_edits,
    in_text_order,
    newline_of,
    with_newlines,
)

# The characters that line counting and column counting go wrong at.
TEXTS = st.text(st.sampled_from("ab \t\n\r\f\v\x1c\x85\u2028\u2029é€𝄞\ufeff"), max_size=30)


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        pytest.param([], "abcdef", id="none"),
        pytest.param([Edit(Span(0, 0), "x"), Edit(Span(6, 6), "y")], "xabcdefy", id="at both ends"),
        pytest.param([Edit(Span(4, 5), ""), Edit(Span(1, 2), "B")], "aBcdf", id="given in any order"),
        pytest.param([Edit(Span(2, 2), "1"), Edit(Span(2, 2), "2")], "ab12cdef", id="insertions keep order"),
        pytest.param(
            [Edit(Span(2, 4), "X"), Edit(Span(2, 2), "1")], "ab1Xef", id="insertion before replacement"
        ),
        pytest.param([Edit(Span(2, 4), "X"), Edit(Span(4, 6), "Y")], "abXY", id="neighbours do not overlap"),
    ],
)
def test_apply_edits(edits: list[Edit], expected: str) -> None:
    assert apply_edits("abcdef", edits) == expected


@pytest.mark.parametrize(
    "spans", [[Span(1, 3), Span(2, 4)], [Span(1, 5), Span(2, 2)], [Span(1, 3), Span(1, 3)]], ids=str
)
def test_overlapping_edits_are_an_error(spans: list[Span]) -> None:
    with pytest.raises(ValueError, match=f"offset {max(span.start for span in spans)}"):
        apply_edits("abcdef", [Edit(span, "") for span in spans])


@given(st.lists(st.tuples(TEXTS, st.none() | TEXTS)))
def test_every_piece_is_replaced_where_it_stands(pieces: list[tuple[str, str | None]]) -> None:
    edits, at = [], 0
    for old, new in pieces:
        if new is not None:
            edits.append(Edit(Span(at, at + len(old)), new))
        at += len(old)
    text = "".join(old for old, _ in pieces)
    assert apply_edits(text, edits) == "".join(old if new is None else new for old, new in pieces)


@given(st.lists(st.tuples(st.text("ab", min_size=1, max_size=3), TEXTS)), st.randoms())
def test_the_order_of_edits_at_different_places_does_not_matter(
    pieces: list[tuple[str, str]], random: Random
) -> None:
    starts = [0]
    for old, _ in pieces:
        starts.append(starts[-1] + len(old))
    edits = [Edit(Span(*ends), new) for ends, (_, new) in zip(pairwise(starts), pieces, strict=True)]
    shuffled = list(edits)
    random.shuffle(shuffled)
    assert in_text_order(shuffled) == edits
    assert apply_edits("".join(old for old, _ in pieces), shuffled) == "".join(new for _, new in pieces)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        pytest.param("", [0], id="empty"),
        pytest.param("a\nb", [0, 2], id="LF"),
        pytest.param("a\nb\n", [0, 2, 4], id="after the last line end"),
        pytest.param("a\r\nb\r\n", [0, 3, 6], id="CRLF is one"),
        pytest.param("a\rb\r", [0, 2, 4], id="lone CR"),
        pytest.param("a\n\rb", [0, 2, 3], id="LF CR are two"),
        pytest.param("a\fb\vc\x1cd\x85e", [0], id="form feed and its like are none"),
        pytest.param("a\u2028b\u2029c", [0], id="Unicode separators are none"),
        pytest.param("𝄞\n𝄞", [0, 2], id="astral characters count once"),
        pytest.param("a\ufeffb\n", [0, 4], id="a byte order mark inside is a character"),
    ],
)
def test_line_starts(text: str, starts: list[int]) -> None:
    assert LineTable(text).starts == starts


@given(TEXTS)
def test_lines_are_those_of_pythons_own_reader(text: str) -> None:
    table = LineTable(text)
    lines = list(io.StringIO(text, newline=""))
    spans = [table.line_span(line) for line in range(len(table.starts))]
    assert [span.of(text) for span in spans if span.of(text)] == lines
    assert [table.line_text(line) for line in range(len(lines))] == [line.rstrip("\r\n") for line in lines]


@given(TEXTS)
def test_every_offset_lies_in_its_line(text: str) -> None:
    table = LineTable(text)
    for offset in range(len(text)):
        assert table.line_span(table.line_of(offset)).contains(offset)
    assert table.line_of(len(text)) == len(table.starts) - 1


@given(TEXTS)
def test_columns_in_bytes_become_code_points(text: str) -> None:
    table = LineTable(text)
    for offset in range(len(text)):
        line = table.line_of(offset)
        column = len(text[table.starts[line] : offset].encode())
        assert table.offset_of_utf8(line, column) == offset


def test_past_the_last_line_is_the_end() -> None:
    assert LineTable("a\nb").line_span(2) == Span(3, 3)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_spans_of_nodes_are_found_by_any_line_end(newline: str) -> None:
    text = with_newlines("x = '€𝄞'; y = 1\n\f\ndef é():\n    return '\u2028', y\nz = 2\n", newline)
    source = Source("m.py", text)
    spans = [statement.span.of(text) for statement in source.statements]
    assert spans == [
        "x = '€𝄞'",
        "y = 1",
        with_newlines("def é():\n    return '\u2028', y", newline),
        "z = 2",
    ]
    returned = next(node for node in ast.walk(source.tree) if isinstance(node, ast.Return))
    assert source.span(returned).of(text) == "return '\u2028', y"


@pytest.mark.parametrize(
    ("text", "newline"),
    [("", "\n"), ("a", "\n"), ("a\r\nb\n", "\r\n"), ("a\rb\r\n", "\r"), ("a\u2028b\f\n", "\n")],
    ids=["empty", "one line", "CRLF first", "CR first", "separators do not count"],
)
def test_newline_of(text: str, newline: str) -> None:
    assert newline_of(text) == newline


@given(TEXTS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_with_newlines_changes_line_ends_only(text: str, newline: str) -> None:
    changed = with_newlines(text, newline)
    before, after = LineTable(text), LineTable(changed)
    assert [before.line_text(line) for line in range(len(before.starts))] == [
        after.line_text(line) for line in range(len(after.starts))
    ]
    assert with_newlines(changed, newline) == changed


@given(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted),
    st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted),
)
def test_spans_overlap_when_they_share_a_code_point(one: list[int], two: list[int]) -> None:
    first, second = Span(*one), Span(*two)
    shared = [at for at in range(10) if first.contains(at) and second.contains(at)]
    assert first.overlaps(second) >= bool(shared)
    if one[0] < one[1] and two[0] < two[1]:
        assert first.overlaps(second) == bool(shared)
