"""Positions of the client <-> offsets of the core: the only place that knows position encodings.

A position is (line, units), both from 0; units are bytes in utf-8, 16-bit units in utf-16, code points in utf-32.
Offsets count code points. Lines end at ``\\n``, ``\\r\\n`` or ``\\r`` only, so neither form feeds nor U+2028 end one.
A position beyond the end of its line means the line's end, one inside a character means the character's start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal

from refactor_ls.model.text import LINE_END, Edit, LineTable, Span, in_text_order

Encoding = Literal["utf-8", "utf-16", "utf-32"]
Position = tuple[int, int]
ClientEdit = tuple[Position, Position, str]

BYTE_ORDER_MARK = "\ufeff"


def split_lines(text: str) -> list[str]:
    """The lines of `text` with their line ends; the last one has none and may be empty."""
    if "\r" not in text:
        lines = [line + "\n" for line in text.split("\n")]
        lines[-1] = lines[-1][:-1]
        return lines
    ends = [0, *(match.end() for match in LINE_END.finditer(text)), len(text)]
    return [text[start:end] for start, end in pairwise(ends)]


def units_of(text: str, encoding: Encoding) -> int:
    """The length of `text` in the client's units."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    return sum(_width(character, encoding) for character in text)


def column_of(line: str, units: int, *, encoding: Encoding) -> int:
    """The code points of `line` (with or without its line end) that lie before the client's column."""
    length = len(line) - _line_end_length(line)
    if encoding == "utf-32" or line.isascii():
        return min(units, length)
    used = 0
    for column in range(length):
        used += _width(line[column], encoding)
        if used > units:
            return column
    return length


def place_of(lines: Sequence[str], position: Position, *, encoding: Encoding) -> tuple[int, int]:
    """The client's position as (line, column in code points); a position after the last line is the text's end."""
    line, units = position
    if line >= len(lines):
        return len(lines) - 1, len(lines[-1])
    return line, column_of(lines[line], units, encoding=encoding)


def offset_of(lines: Sequence[str], position: Position, *, encoding: Encoding) -> int:
    """The offset of the client's position in the text that `lines` make."""
    line, column = place_of(lines, position, encoding=encoding)
    return sum(map(len, lines[:line])) + column


class Positions:
    """Finds the client's positions in one text, as the client has it (with a byte order mark if it keeps one)."""

    def __init__(self, text: str, encoding: Encoding) -> None:
        self._table = LineTable(text)
        self._encoding: Encoding = encoding
        self._mark = 1 if text.startswith(BYTE_ORDER_MARK) else 0

    def position_of(self, offset: int) -> Position:
        """The position of an offset of the core, whose texts have no byte order mark."""
        offset += self._mark
        line = self._table.line_of(offset)
        return line, units_of(self._table.text[self._table.starts[line] : offset], self._encoding)

    def edit_of(self, edit: Edit) -> ClientEdit:
        """An edit of the core in the client's positions."""
        return self.position_of(edit.span.start), self.position_of(edit.span.end), edit.new

    def edits_of(self, edits: Iterable[Edit]) -> tuple[ClientEdit, ...]:
        """All edits of the text, put so that every editor makes the same of them."""
        if not self._table.text:
            return (((0, 0), (1, 0), "".join(edit.new for edit in edits)),)
        return tuple(
            map(self.edit_of, _inside(self._table.text.removeprefix(BYTE_ORDER_MARK), in_text_order(edits)))
        )

    def code_of_line(self, line: int) -> tuple[Position, Position]:
        """From the first to the last character of a line (from 0) that is no blank; for marking the line."""
        text = self._table.line_text(min(line, len(self._table.starts) - 1)).lstrip(BYTE_ORDER_MARK)
        start = self._table.line_span(line).start - (0 if line == 0 else self._mark)
        indent = len(text) - len(text.lstrip())
        return self.position_of(start + indent), self.position_of(start + max(indent, len(text.rstrip())))


def _inside(text: str, edits: list[Edit]) -> list[Edit]:
    """The same change with what it adds at the end put before the last line end, and that one's twin in front.

    Neovim writes an empty line too many after a text that is inserted behind the last line end.
    """
    end = len(text)
    line_end = text[end - _line_end_length(text) :]
    added = "".join(edit.new for edit in edits if edit.span.start == end)
    others = [edit for edit in edits if edit.span.start < end]
    last = end - len(line_end)
    fits = line_end and added.endswith(line_end) and all(edit.span.end <= last for edit in others)
    if not fits:
        return edits
    return [*others, Edit(Span(last, last), line_end + added.removesuffix(line_end))]


def _width(character: str, encoding: Encoding) -> int:
    code = ord(character)
    if encoding == "utf-16":
        return 2 if code > 0xFFFF else 1
    return 1 if code < 0x80 else 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _line_end_length(line: str) -> int:
    return 2 if line.endswith("\r\n") else 1 if line.endswith(("\n", "\r")) else 0
