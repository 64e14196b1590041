"""``# fmt: off`` and ``# fmt: on`` come in pairs: what moves out of one gets its own, an emptied pair goes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span

OFF, ON = "# fmt: off", "# fmt: on"
_MARK = re.compile(r"^#[ \t]*fmt:[ \t]*(off|on)[ \t]*\r?$", re.MULTILINE)


@lru_cache(maxsize=2)
def marks(source: Source) -> list[tuple[int, bool]]:
    """(line from 0, is it off) of the marks between top-level statements."""
    if "fmt:" not in source.text:
        return []
    found = [
        (source.lines.line_of(m.start()), m.group(1) == "off", m.start()) for m in _MARK.finditer(source.text)
    ]
    spans = [statement.span for statement in source.statements]
    return [(line, is_off) for line, is_off, at in found if not any(span.contains(at) for span in spans)]


def is_unformatted(source: Source, index: int) -> bool:
    """Does the top-level statement stand below a ``# fmt: off``?"""
    line = source.lines.line_of(source.statements[index].span.start)
    above = [is_off for at, is_off in marks(source) if at < line]
    return bool(above) and above[-1]


def without_marks(source: Source, block: Span) -> list[Edit]:
    """Edits that take the marks out of a block."""
    spans = [source.lines.line_span(line) for line, _ in marks(source)]
    return [Edit(span, "") for span in spans if block.start <= span.start < block.end]


def lines_between_marks(source: Source, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The lines first..last (from 0, inclusive) but for marks."""
    bounds = [first - 1, *(line for line, _ in marks(source) if first <= line <= last), last + 1]
    for above, below in pairwise(bounds):
        if below - above > 1:
            yield above + 1, below - 1


def emptied_pairs(source: Source, moves: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """The lines of the marks between which nothing stays of what stood there."""
    known = marks(source)
    for (line, is_off), (end, is_off_there) in pairwise([*known, (len(source.lines.starts), False)]):
        inside = [s.index for s in source.statements if line < source.lines.line_of(s.span.start) < end]
        if is_off and not is_off_there and inside and all(moves(index) for index in inside):
            yield line, line
            if end < len(source.lines.starts):
                yield end, end
