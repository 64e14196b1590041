"""Deletes whole lines without leaving holes: where two runs of blank lines meet, the longer one stays."""

from __future__ import annotations

from collections.abc import Iterable

from refactor_ls.model.text import Edit, LineTable, Span


def deletion_edits(lines: LineTable, ranges: Iterable[tuple[int, int]]) -> list[Edit]:
    """Edits that delete the lines first..last (from 0, inclusive) of each range, and the blank lines left over."""
    return [_deletion(lines, first, last) for first, last in _joined(lines, ranges)]


def _joined(lines: LineTable, ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order; those with only blank lines between them become one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and all(_is_blank(lines, line) for line in range(joined[-1][1] + 1, first)):
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return joined


def _deletion(lines: LineTable, first: int, last: int) -> Edit:
    count = len(lines.starts)
    above, below = first, last + 1
    while above > 0 and _is_blank(lines, above - 1):
        above -= 1
    while below < count and _is_blank(lines, below):
        below += 1
    blanks_above, blanks_below = first - above, below - last - 1
    if above == 0:
        start, end = 0, below
    elif below == count:
        start, end = above, count
    elif blanks_above >= blanks_below:
        start, end = first, below
    else:
        start, end = above, last + 1
    return Edit(
        Span(lines.line_span(start).start, lines.line_span(end).start if end < count else len(lines.text)), ""
    )


def _is_blank(lines: LineTable, line: int) -> bool:
    return not lines.line_text(line).strip(" \t")
