"""The import statements that a file has after edits which lie in some of them: only these are parsed anew.

A block that had import statements in it and has others now parses as it did before, and so does all around it.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, apply_edits
from refactor_ls.refactorings.imports.statements import ImportNode

_INDENT = re.compile(r"[ \t]*\Z")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\n]*)?(?:\n|\Z)")


@dataclass
class _Lines:
    """The lines of one import statement, what they are indented by, and the edits of them."""

    node: ImportNode
    span: Span
    indent: str
    edits: list[Edit] = field(default_factory=list)


def statements_after(source: Source, edits: Iterable[Edit]) -> list[tuple[ImportNode, ImportNode]] | None:
    """Each import statement of the file after the edits, with the one in whose place it stands (often itself).

    None where that cannot be told from the lines of the import statements alone.
    """
    if "\r" in source.text:
        return None
    touched = _touched(source, edits)
    if touched is None:
        return None
    found: list[tuple[ImportNode, ImportNode]] = []
    for node in source.import_statements:
        lines = touched.get(node)
        new = [node] if lines is None else _parsed(source, lines)
        if new is None:
            return None
        found += [(each, node) for each in new]
    return found


def _touched(source: Source, edits: Iterable[Edit]) -> Mapping[ImportNode, _Lines] | None:
    """The statements that the edits change, by their lines; None where one changes anything else."""
    nodes = [(source.span(node), node) for node in source.import_statements]
    nodes.sort(key=lambda each: -each[0].start)  # what stands between two statements belongs to the second
    found: dict[ImportNode, _Lines] = {}
    for edit in edits:
        node = next((n for span, n in nodes if span.start <= edit.span.start <= span.end + 1), None)
        lines = found.get(node) or _lines_of(source, node) if node is not None else None
        if node is None or lines is None or edit.span.end > lines.span.end:
            return None
        lines.edits.append(edit)
        found[node] = lines
    in_order = sorted(found.values(), key=lambda lines: lines.span.start)
    apart = all(a.span.end <= b.span.start for a, b in pairwise(in_order))
    return found if apart else None


def _lines_of(source: Source, node: ImportNode) -> _Lines | None:
    """The lines of a statement that has them for itself."""
    text, span = source.text, source.span(node)
    start = text.rfind("\n", 0, span.start) + 1
    indent, rest = text[start : span.start], _REST_OF_LINE.match(text, span.end)
    if _INDENT.match(indent) is None or rest is None or text.endswith("\\\n", 0, start):
        return None
    return _Lines(node, Span(start, rest.end()), indent)


def _parsed(source: Source, lines: _Lines) -> list[ImportNode] | None:
    """The import statements that stand there after the edits; none only where no block becomes empty by that."""
    old, start = lines.span.of(source.text), lines.span.start
    new = apply_edits(old, [edit.seen_from(start) for edit in lines.edits])
    ends_well = not new or (new.endswith("\n") and not new.endswith("\\\n"))
    if not ends_well and (lines.span.end < len(source.text) or new.endswith("\\")):
        return None
    body = _body(f"if 1:\n{new}" if lines.indent else new, is_block=bool(lines.indent))
    if body is None or (lines.indent and not body):
        return None
    statements = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    is_indented = all(node.col_offset == len(lines.indent) for node in statements)
    starts_as_before = not new or new.startswith(lines.indent)
    return statements if len(statements) == len(body) and is_indented and starts_as_before else None


def _body(code: str, *, is_block: bool) -> list[ast.stmt] | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            body = ast.parse(code).body
    except (SyntaxError, ValueError):
        return None
    if not is_block:
        return body
    block = body[0] if len(body) == 1 else None
    return block.body if isinstance(block, ast.If) and not block.orelse else None


def bound_names(statements: Iterable[ImportNode]) -> Iterator[str]:
    """The names that import statements bind, each as often as it is bound."""
    return (alias.asname or alias.name.split(".")[0] for node in statements for alias in node.names)
