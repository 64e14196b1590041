"""The moved lines: the same text, indented anew, the insides of strings that go over several lines left alone."""

from __future__ import annotations

import io
import tokenize
from collections.abc import Collection, Iterator

from refactor_ls.model.source import Source
from refactor_ls.model.text import LINE_END, Edit, Span, apply_edits
from refactor_ls.refactorings.extract_function.selection import Selection

_FSTRING_START = getattr(tokenize, "FSTRING_START", -1)
_FSTRING_END = getattr(tokenize, "FSTRING_END", -1)


def moved_lines(selection: Selection, indent: str, edits: Collection[Edit] = ()) -> list[str]:
    """The selected lines with their line ends, their statements behind `indent`, and with `edits` inside of lines."""
    place = selection.first, selection.last
    return reindented_lines(selection.source, *place, selection.indent, indent, edits)


def reindented_lines(
    source: Source, first: int, last: int, old: str, new: str, edits: Collection[Edit] = ()
) -> list[str]:
    """The lines `first` to `last` (from 0) with their line ends, `old` at the beginning of each replaced by `new`."""
    span = range(first, last + 1)
    lines = [_edited(source, source.lines.line_span(line), edits) for line in span]
    inside = set(_lines_in_strings(source, span))
    return [
        text if line in inside else reindented(text, old, new) for line, text in zip(span, lines, strict=True)
    ]


def _edited(source: Source, line: Span, edits: Collection[Edit]) -> str:
    mine = [edit.seen_from(line.start) for edit in edits if line.contains(edit.span.start)]
    return apply_edits(line.of(source.text), mine)


def reindented(line: str, old: str, new: str) -> str:
    """A line with `old` at its beginning replaced by `new`; what stands further left goes as far left as it can."""
    if not line.strip():
        return line
    if line.startswith(old):
        return new + line[len(old) :]
    shift = len(old) - len(new)
    stripped = line.lstrip(" \t")
    if stripped.startswith("#"):
        return new + stripped
    width = len(line) - len(stripped)
    return line[: max(0, width - shift)] + stripped if shift >= 0 else " " * -shift + line


def _lines_in_strings(source: Source, span: range) -> Iterator[int]:
    """Those of some lines (from 0) that begin inside of a string."""
    text = "".join(source.lines.line_text(line) + "\n" for line in span)
    depth, began = 0, 0
    for token in tokenize.generate_tokens(io.StringIO(text, newline="\n").readline):
        first, last = token.start[0] - 1, token.end[0] - 1
        if token.type == tokenize.STRING and not depth:
            yield from range(span.start + first + 1, span.start + last + 1)
        elif token.type == _FSTRING_START:
            began = began if depth else first
            depth += 1
        elif token.type == _FSTRING_END:
            depth -= 1
            if not depth:
                yield from range(span.start + began + 1, span.start + last + 1)


def has_line_end(line: str) -> bool:
    """Does the line end with a line end?"""
    return LINE_END.search(line) is not None
