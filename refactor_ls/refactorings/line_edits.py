"""Deletes whole lines without leaving holes: where two runs of blank lines meet, the longer one stays."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from refactor_ls.model.text import Edit, LineTable, Span


def deletion_edits(lines: LineTable, ranges: Iterable[tuple[int, int]]) -> list[Edit]:
    """Edits that delete the lines first..last (from 0, inclusive) of each range, and the blank lines left over."""
    return [edit for group in _joined(lines, ranges) for edit in _deletions(lines, group)]


def _joined(lines: LineTable, ranges: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Ranges in order; those with only blank lines between them form one group."""
    joined: list[list[tuple[int, int]]] = []
    for first, last in sorted(ranges):
        if joined and all(_is_blank(lines, line) for line in range(joined[-1][-1][1] + 1, first)):
            joined[-1].append((first, max(last, joined[-1][-1][1])))
        else:
            joined.append([(first, last)])
    return joined


def _deletions(lines: LineTable, group: list[tuple[int, int]]) -> list[Edit]:
    first, last = group[0][0], group[-1][1]
    count = len(lines.starts)
    above, below = first, last + 1
    while above > 0 and _is_blank(lines, above - 1):
        above -= 1
    while below < count and _is_blank(lines, below):
        below += 1
    blanks_above, blanks_below = first - above, below - last - 1
    gap = max(((end + 1, start) for (_, end), (start, _) in pairwise(group)), key=_length, default=(0, 0))
    if above == 0:
        return [_cut(lines, 0, below)]
    if below == count:
        return [_cut(lines, above, count)]
    if _length(gap) > max(blanks_above, blanks_below):
        return [_cut(lines, above, gap[0]), _cut(lines, gap[1], below)]
    if blanks_above >= blanks_below or (not blanks_above and _opens_block(lines, above - 1)):
        return [_cut(lines, first, below)]
    return [_cut(lines, above, last + 1)]


def _opens_block(lines: LineTable, line: int) -> bool:
    """``def f():`` and the like, below which no blank line is wanted."""
    code = lines.line_text(line).partition("#")[0].rstrip()
    return code.endswith(":")


def _length(lines: tuple[int, int]) -> int:
    return lines[1] - lines[0]


def _cut(lines: LineTable, start: int, end: int) -> Edit:
    """Lines from `start` up to but without `end`."""
    to = lines.line_span(end).start if end < len(lines.starts) else len(lines.text)
    return Edit(Span(lines.line_span(start).start, to), "")


def _is_blank(lines: LineTable, line: int) -> bool:
    return not lines.line_text(line).strip(" \t")
