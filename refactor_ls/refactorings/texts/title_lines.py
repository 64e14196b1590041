"""Titles of reStructuredText whose names change: the lines under and over them stay as long as they have to be."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from refactor_ls.model.text import Edit, LineTable, Span

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1{2,}")
_QUOTES = re.compile(r"[ \t]*[rRuU]?(?:\"\"\"|''')")


def with_title_lines(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The edits of a document or of docstrings, with those of the lines that mark the titles which they change."""
    found = list(edits)
    if not found:
        return []  # as for most docstrings of a file, each of which is asked about
    grown: dict[int, int] = defaultdict(int)
    lines = LineTable(text)
    for edit in found:
        if "\n" not in edit.span.of(text) + edit.new:
            grown[lines.line_of(edit.span.start)] += len(edit.new) - len(edit.span.of(text))
    more = [edit for line, growth in grown.items() for edit in _of_title(lines, line, growth)]
    return [*found, *(edit for edit in more if not any(edit.span.overlaps(other.span) for other in found))]


def _of_title(lines: LineTable, line: int, growth: int) -> Iterator[Edit]:
    """The edits of the lines around one that gets longer by `growth`, where these make it a title."""
    title, below = lines.line_text(line).rstrip(), lines.line_text(line + 1)
    mark = below.strip()
    if not growth or _ADORNMENT.fullmatch(mark) is None or _ADORNMENT.fullmatch(title.strip()) is not None:
        return
    quotes = _QUOTES.match(title)
    width = len(title[quotes.end() :]) if quotes else len(title) - below.index(mark)
    needed = width + growth
    if len(mark) < width or (len(mark) >= needed > 0 and len(mark) != width):
        return
    above = lines.line_text(line - 1) if line else ""
    for number in [line + 1, line - 1] if above.strip() == mark else [line + 1]:
        start = lines.starts[number] + lines.line_text(number).index(mark)
        yield Edit(Span(start, start + len(mark)), mark[0] * needed)
