"""Takes elements out of a comma-separated list, line by line, so that what stays looks as if it had been written so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.imports.elements import are_on_own_lines, whole_lines

_CLOSED = re.compile(r"[\s,]*[)\]}]")
_REST_OF_ROW = re.compile(r"[ \t]*,?[ \t]*(?P<comment>#[^\r\n]*)?(?=[\r\n]|\Z)")
_REMARK = re.compile(r"^[ \t]*#", re.MULTILINE)


def cut(source: Source, spans: Sequence[Span], gone: Collection[int]) -> list[Edit]:
    """Edits that take the elements with the indices `gone` out; some other element stays.

    The comment at the end of a line goes with the one element that stands there, and stays with several.
    """
    if are_on_own_lines(source, spans):
        return [Edit(whole_lines(source, spans[index]), "") for index in sorted(gone)]
    last = max(index for index in range(len(spans)) if index not in gone)
    end = _without_end(source, spans, last)
    if end is not None:
        spans = spans[: last + 1]
    return [*_without_rows(source, spans, gone), *(end or [])]


def comment_beside(source: Source, spans: Sequence[Span], index: int) -> str:
    """The comment of an element: that at the end of its line, where no other element stands there."""
    is_alone = next(row for row in _rows(source, spans) if index in row) == [index]
    comment = _comment_at(source, spans[index].end) if is_alone else None
    return comment.of(source.text).rstrip() if comment is not None else ""


def _without_rows(source: Source, spans: Sequence[Span], gone: Collection[int]) -> Iterator[Edit]:
    rows = _rows(source, spans)
    if all(index in gone for index in rows[0]) and not _has_lines(source, spans, rows[0]):
        following = next(index for index in range(len(spans)) if index not in gone)
        above = [row for row in rows if row[-1] < following]
        if _can_close_up(source, spans, above, following):
            yield Edit(Span(spans[0].start, spans[following].start), "")
            rows = [[index for index in row if index >= following] for row in rows[len(above) :]]
        else:
            yield _behind_bracket(source, spans, rows.pop(0))
    for row in rows:
        going = [index for index in row if index in gone]
        if len(going) < len(row):
            yield from _within_row(spans, row, going)
        elif going:
            yield _without_row(source, spans, row)


def _can_close_up(
    source: Source, spans: Sequence[Span], above: Sequence[Sequence[int]], following: int
) -> bool:
    """Can an element take the place behind the bracket, since no comment in between has to stay?"""
    are_shared = any(len(row) > 1 and _comment_at(source, spans[row[-1]].end) for row in above)
    between = source.text[spans[0].end : spans[following].start]
    return not are_shared and not _REMARK.search(between)


def _behind_bracket(source: Source, spans: Sequence[Span], row: Sequence[int]) -> Edit:
    """The elements behind the opening bracket go, what follows stays on its own lines."""
    first, last = spans[row[0]], spans[row[-1]]
    comment, rest = _comment_at(source, last.end), _REST_OF_ROW.match(source.text, last.end)
    if comment is not None and len(row) > 1:
        return Edit(Span(first.start, comment.start), "  ")
    return Edit(Span(first.start, rest.end() if rest is not None else last.end), "")


def _without_row(source: Source, spans: Sequence[Span], row: Sequence[int]) -> Edit:
    """All elements of a line go: with the line, or where its comment or the closing bracket stays, without it."""
    first, last = spans[row[0]], spans[row[-1]]
    comment, closed = _comment_at(source, last.end), _CLOSED.match(source.text, last.end)
    if comment is not None and len(row) > 1:
        return Edit(Span(first.start, comment.start), "")
    if closed is not None and not _has_lines(source, spans, row):
        return Edit(Span(first.start, closed.end() - 1), "")
    return Edit(whole_lines(source, Span(first.start, last.end)), "")


def _rows(source: Source, spans: Sequence[Span]) -> list[list[int]]:
    """The indices of the elements of each line."""
    numbered = groupby(range(len(spans)), key=lambda index: source.lines.line_of(spans[index].start))
    return [list(row) for _, row in numbered]


def _within_row(spans: Sequence[Span], row: Sequence[int], going: Sequence[int]) -> Iterator[Edit]:
    """Of those that go, the ones at the start of the line take the commas behind them along, others those before."""
    kept = [index for index in row if index not in going]
    first = kept[0]
    if first > row[0]:
        yield Edit(Span(spans[row[0]].start, spans[first].start), "")
    for before, after in zip(kept, [*kept[1:], row[-1] + 1], strict=True):
        if after > before + 1:
            yield Edit(Span(spans[before].end, spans[after - 1].end), "")


def _has_lines(source: Source, spans: Sequence[Span], row: Sequence[int]) -> bool:
    """Does nothing but these elements stand on their lines, with their commas and a comment?"""
    first, last = spans[row[0]], spans[row[-1]]
    before = source.text[whole_lines(source, first).start : first.start]
    return not before.strip() and _REST_OF_ROW.match(source.text, last.end) is not None


def _without_end(source: Source, spans: Sequence[Span], last: int) -> list[Edit] | None:
    """Edits that take out all behind `last`, so that the bracket closes there; None where lines can just go."""
    if last + 1 == len(spans):
        return []
    between = Span(spans[last].end, spans[-1].end)
    if "#" not in between.of(source.text):
        return [Edit(between, "")]
    rows = _rows(source, spans)
    beside = next(row[-1] for row in rows if last in row)
    comments = [_comment_at(source, spans[row[-1]].end) for row in rows if row[0] > last and len(row) > 1]
    closed, comment = _CLOSED.match(source.text, spans[-1].end), _comment_at(source, spans[beside].end)
    behind = source.text[comment.end if comment is not None else between.start : between.end]
    if closed is None or "\n" in closed.group() or any(comments) or _REMARK.search(behind):
        return None
    if comment is None:
        return [Edit(between, "")]
    comma = source.text.index(",", spans[beside].end) + 1
    bracket = closed.group().lstrip(" \t,")
    return [Edit(Span(between.start, comma), bracket), Edit(Span(comment.end, closed.end()), "")]


def _comment_at(source: Source, end: int) -> Span | None:
    """The comment behind the element that ends at `end`, where none follows on its line."""
    rest = _REST_OF_ROW.match(source.text, end)
    return Span(*rest.span("comment")) if rest is not None and rest.group("comment") else None
