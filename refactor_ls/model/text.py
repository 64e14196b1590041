"""Positions in a text and edits of it.

Offsets count code points from 0. Lines count from 0 and end at ``\\n``, ``\\r\\n`` or ``\\r`` only: the line
ends of the Language Server Protocol and of Python's own tokenizer, never form feeds or U+2028.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The part of `text` that this span covers."""
        return text[self.start : self.end]

    def contains(self, offset: int) -> bool:
        """Does `offset` lie in the span?"""
        return self.start <= offset < self.end

    def overlaps(self, other: Span) -> bool:
        """Do the two spans share a code point?"""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Edit:
    """Replaces the text of `span`; an empty span inserts."""

    span: Span
    new: str

    def seen_from(self, start: int) -> Edit:
        """The same edit of the part of the text that begins at `start`."""
        return Edit(Span(self.span.start - start, self.span.end - start), self.new)


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with `edits` made, last first; insertions at one place keep their given order.

    Raises ValueError when two edits overlap.
    """
    ordered = in_text_order(edits)
    parts: list[str] = []
    at = 0
    for edit in ordered:
        if edit.span.start < at:
            raise ValueError(f"overlapping edits at offset {edit.span.start}")
        parts += [text[at : edit.span.start], edit.new]
        at = edit.span.end
    return "".join(parts) + text[at:]


def in_text_order(edits: Iterable[Edit]) -> list[Edit]:
    """Edits by position; at one place insertions come first, in their given order."""
    return sorted(edits, key=lambda e: (e.span.start, e.span.end != e.span.start))


class LineTable:
    """Converts between offsets and (line, column) of one text; all count from 0."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = _line_starts(text)

    def line_of(self, offset: int) -> int:
        """The line that holds `offset`."""
        return bisect_right(self.starts, offset) - 1

    def line_span(self, line: int) -> Span:
        """The whole line with its line end; past the last line an empty span at the text's end."""
        if line >= len(self.starts):
            return Span(len(self.text), len(self.text))
        following = line + 1
        end = self.starts[following] if following < len(self.starts) else len(self.text)
        return Span(self.starts[line], end)

    def line_text(self, line: int) -> str:
        """The line's text without its line end."""
        return self.line_span(line).of(self.text).rstrip("\r\n")

    def offset_of_utf8(self, line: int, column: int) -> int:
        """The offset of a column counted in UTF-8 bytes, as `ast` counts columns (lines here from 0)."""
        start = self.starts[line]
        head = self.text[start : start + column]
        if head.isascii():
            return start + column
        encoded = self.line_span(line).of(self.text).encode("utf-8")[:column]
        return start + len(encoded.decode("utf-8"))


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *[match.end() for match in LINE_END.finditer(text)]]
    lengths = (len(line) + 1 for line in text.split("\n")[:-1])
    return [0, *accumulate(lengths)]  # in half the time of a pattern


def at_word(word: str) -> str:
    """A pattern for `word` where one begins, as with ``\\b`` before it: what begins with plain text is found sooner."""
    plain = re.escape(word)
    return rf"{plain}(?<!\w{plain})"


def newline_of(text: str) -> str:
    """The line end that `text` uses: that of its first line, ``\\n`` when it has none."""
    match = LINE_END.search(text)
    return match.group() if match else "\n"


def with_newlines(text: str, newline: str) -> str:
    """`text` with every line end replaced by `newline`."""
    if newline == "\n" and "\r" not in text:
        return text
    return LINE_END.sub(newline, text)
