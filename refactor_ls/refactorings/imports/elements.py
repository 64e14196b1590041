"""Edits of comma-separated elements: imported names, the strings of ``__all__``."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span


def whole_lines(source: Source, span: Span) -> Span:
    """The lines that `span` touches, line ends included."""
    lines = source.lines
    return Span(
        lines.line_span(lines.line_of(span.start)).start, lines.line_span(lines.line_of(span.end)).end
    )


def is_on_own_line(source: Source, span: Span) -> bool:
    """Does the element stand on a line of its own, with its comma and comment?"""
    whole = whole_lines(source, span)
    before, after = source.text[whole.start : span.start], source.text[span.end : whole.end]
    return not before.strip() and bool(re.fullmatch(r"\s*,?\s*(#.*)?\s*", after))


def are_on_own_lines(source: Source, spans: Sequence[Span]) -> bool:
    """Does each element stand on a line of its own?"""
    return all(is_on_own_line(source, span) for span in spans)


def line_above(source: Source, spans: Sequence[Span], index: int) -> Span | None:
    """The line with a comment above an element, where it is about this one alone: above the next stands another."""
    first = source.lines.line_of(spans[index].start)
    following = source.lines.line_of(spans[index + 1].start) if index + 1 < len(spans) else 0
    if not is_on_own_line(source, spans[index]) or not _is_remark(source, first - 1):
        return None
    is_alone = not following or (following > first + 1 and _is_remark(source, following - 1))
    return source.lines.line_span(first - 1) if is_alone and not _is_remark(source, first - 2) else None


def _is_remark(source: Source, line: int) -> bool:
    return line >= 0 and source.lines.line_text(line).lstrip().startswith("#")


def insert_on_own_lines(
    source: Source, spans: Sequence[Span], new: Sequence[tuple[int, str]], newline: str, *, goes: bool = False
) -> list[Edit]:
    """Edits that put each new text before the element of its index, or behind the last, where all have lines of their
    own; `goes`: the last one goes, so that it needs no comma."""
    first = whole_lines(source, spans[0])
    indent = source.text[first.start : spans[0].start]
    edits = []
    for at, text in new:
        place = (
            whole_lines(source, spans[at]).start if at < len(spans) else whole_lines(source, spans[-1]).end
        )
        edits.append(Edit(Span(place, place), f"{indent}{text},{newline}"))
    end = spans[-1].end
    is_behind = any(at >= len(spans) for at, _ in new)
    if is_behind and not goes and not source.text[end:].lstrip(" \t").startswith(","):
        edits.insert(0, Edit(Span(end, end), ","))
    return edits


def insert_beside_others(
    source: Source, spans: Sequence[Span], new: Sequence[tuple[int, str]], line_end: str, width: int
) -> list[Edit]:
    """Edits that put each new text before the element of its index, or behind the last, on the lines of others; below,
    where one has no room and the list can be divided, by `line_end`."""
    edits, lengths = list[Edit](), dict[int, int]()
    last = source.lines.line_of(spans[-1].start)
    first = next(each for each in spans if source.lines.line_of(each.start) == last)
    column = first.start - source.lines.line_span(last).start
    for at, text in new:
        is_last = at >= len(spans)
        span = spans[-1 if is_last else at]
        line = source.lines.line_of(span.start)
        length = lengths.get(line, len(source.lines.line_text(line).rstrip())) + len(f", {text}")
        gap = " "
        if line_end and length > width:
            gap, length = f"{line_end}{' ' * column}", column + len(text) + 1
        lengths[line] = length
        place, added = (span.end, f",{gap}{text}") if is_last else (span.start, f"{text},{gap}")
        edits.append(Edit(Span(place, place), added))
    return edits


Order = Callable[[str], tuple[int, str]]


def places_in(texts: Sequence[str], more: Sequence[str]) -> list[tuple[int, str]]:
    """Before which of `texts` each of `more` goes, in the order that `texts` have; else behind them."""
    found, place = list[tuple[int, str]](), 0
    for text in ordered(texts, more):
        if place < len(texts) and text == texts[place]:
            place += 1
        else:
            found.append((place, text))
    return found


def ordered(texts: Sequence[str], more: Sequence[str]) -> list[str]:
    """`texts` and `more` in the order that `texts` have; `more` last, in order, where they have none."""
    for order in (by_type, _by_type_and_digit, by_letter):
        if is_sorted(texts, order):
            return sorted([*texts, *more], key=order)
    return [*texts, *sorted(more, key=by_type)]


def is_sorted(texts: Sequence[str], order: Order) -> bool:
    """Are the texts in this order?"""
    return list(texts) == sorted(texts, key=order)


def by_type(text: str) -> tuple[int, str]:
    """The order of isort and ruff: constants, then classes, then the rest, each regardless of case, numbers by size."""
    kind, lower = _by_type_and_digit(text)
    return kind, re.sub(r"\d+", lambda number: number[0].zfill(9), lower)


def _by_type_and_digit(text: str) -> tuple[int, str]:
    """The same, but that 10 stands before 9."""
    name = text.split()[0] if text.split() else text
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, text.lower()


def by_letter(text: str) -> tuple[int, str]:
    """The order of the alphabet; of names that differ in nothing but case, `Final` stands before `final`."""
    return 0, f"{text.lower()} {text}"
