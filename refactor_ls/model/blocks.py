"""The lines of a top-level statement, with the comments that belong to it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from refactor_ls.model.sections import Remark, going_above, going_below, remarks_between
from refactor_ls.model.source import Source
from refactor_ls.model.text import LineTable, Span

_COOKIE = re.compile(r"#.*?coding[:=][ \t]*[-\w.]+")
_RULER = re.compile(r"^#\s*[-=~*#_+─═]{4,}|[-=~*#_+─═]{4,}\s*$|^#\s*(region|endregion|%%)\b")


def block_of(source: Source, index: int) -> Span:
    """The whole lines of a statement with the comments that belong to it (above, beside and in its body's end).

    Of a line that several statements share, only the statement itself.
    """
    lines, span = source.lines, source.statements[index].span
    if shares_line(source, index):
        return span
    definition = first = lines.line_of(span.start)
    # What stands before it may end in a long string whose last line looks like a comment.
    before = lines.line_of(source.statements[index - 1].span.end) + 1 if index else 0
    while first > before and _is_attached_comment(lines, first - 1):
        first -= 1
    first = _without_section_heading(lines, first, definition)
    return Span(lines.starts[first], lines.line_span(_last_line(lines, span)).end)


def block_with_remarks(source: Source, index: int, leaves: Callable[[int], bool]) -> Span:
    """The same with the comments set off from it that are about nothing but what `leaves` (statements by index)."""
    block = block_of(source, index)
    if shares_line(source, index):
        return block
    gaps, lines = _gaps(source), source.lines
    first, last = going_above(gaps, index, leaves), going_below(gaps, index)
    start = block.start if first is None else lines.starts[first]
    return Span(start, block.end if last is None else lines.line_span(last).end)


@lru_cache(maxsize=4)
def _gaps(source: Source) -> tuple[tuple[Remark, ...], ...]:
    """The comments by themselves above each top-level statement."""
    lines, found = source.lines, []
    above = 0
    for index in range(len(source.statements)):
        block = block_of(source, index)
        found.append(tuple(remarks_between(lines, above, lines.line_of(block.start) - 1)))
        above = lines.line_of(max(block.end - 1, block.start)) + 1
    return tuple(found)


def shares_line(source: Source, index: int) -> bool:
    """Does another top-level statement stand on one of the lines of statement `index`?"""
    lines, statements = source.lines, source.statements
    before = statements[index - 1] if index else None
    after = statements[index + 1] if index + 1 < len(statements) else None
    span = statements[index].span
    first, last = lines.line_of(span.start), lines.line_of(span.end)
    return bool(
        (before and lines.line_of(before.span.end) == first)
        or (after and lines.line_of(after.span.start) == last)
    )


def _is_attached_comment(lines: LineTable, line: int) -> bool:
    text = lines.line_text(line)
    if not text.startswith("#"):
        return False
    return not (line == 0 and text.startswith("#!")) and not (line < 2 and _COOKIE.match(text))


def _without_section_heading(lines: LineTable, first: int, definition: int) -> int:
    """A ruled heading heads what follows it, not one symbol; what stands below the ruler is the symbol's."""
    for line in range(definition - 1, first - 1, -1):
        if _RULER.search(lines.line_text(line)):
            return line + 1
    return first


def _last_line(lines: LineTable, span: Span) -> int:
    """The last line of a statement, with the indented comments that close its body."""
    line = last = lines.line_of(span.end)
    while line + 1 < len(lines.starts):
        line += 1
        text = lines.line_text(line)
        if text.strip() and not (text[0] in " \t" and text.lstrip().startswith("#")):
            break
        if text.strip():
            last = line
    return last
