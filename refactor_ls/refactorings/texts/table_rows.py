"""Names in the tables of reStructuredText, whose columns have fixed places: a longer name takes blanks behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from refactor_ls.model.text import Edit, LineTable, Span

_RULER = re.compile(r"[ \t]*=+(?:[ ]+=+)+[ \t]*")
_LONGEST_TABLE = 200  # lines


def fitted(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The edits of a document with those of the blanks behind them in rows; without those that have no room there."""
    lines = LineTable(text)
    found: list[Edit] = []
    cells: dict[tuple[Span, int], list[Edit]] = defaultdict(list)
    for edit in edits:
        place = _gap(lines, edit)
        if place is None:
            found.append(edit)
        else:
            cells[place].append(edit)
    for (gap, margin), inside in cells.items():
        growth = sum(len(edit.new) - len(edit.span.of(text)) for edit in inside)
        left = gap.end - gap.start - growth
        if left >= margin:
            found += [*inside, Edit(gap, " " * left)]
    return found


def _gap(lines: LineTable, edit: Edit) -> tuple[Span, int] | None:
    """The blanks between the edited cell's text and the next cell, and how many must stay; None where none follows."""
    line = lines.line_of(edit.span.start)
    row, start = lines.line_text(line), lines.starts[line]
    at = edit.span.end - start
    if row.strip().startswith("|") and row.strip().endswith("|"):
        following, margin = row.find("|", at), 1
    else:
        columns = [match.span() for match in re.finditer("=+", _ruler(lines, line))]
        following = next((first for first, _ in columns if at <= first < len(row)), -1)
        margin = following - max((last for _, last in columns if last <= following), default=0)
    if following < 0:
        return None
    return Span(start + len(row[:following].rstrip(" ")), start + following), margin


def _ruler(lines: LineTable, line: int) -> str:
    """The line that says where the columns of the row are; an empty one where the line is no row of a table."""
    above = range(line - 1, max(-1, line - _LONGEST_TABLE), -1)
    below = range(line + 1, min(len(lines.starts), line + _LONGEST_TABLE))
    rulers = [
        next((t for t in map(lines.line_text, numbers) if _RULER.fullmatch(t)), "")
        for numbers in (above, below)
    ]
    return rulers[0] if rulers[0] == rulers[1] else ""
