"""Which statements the lines of a request mean: a run of whole statements of one block of a function."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from refactor_ls.model.nodes import Function
from refactor_ls.model.source import COMPOUND, Source, blocks_in
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.extract_function.request import ExtractFunction

_NOTHING = re.compile(r"[ \t\f]*(?:#.*)?$")
_CONTINUED = re.compile(r"[ \t;]*\\$")


@dataclass(frozen=True, eq=False)
class Selection:
    """Statements in a row of one block of `function`; `owners` are the definitions around it, itself the last.

    `first` and `last` are the lines (from 0, both included) that move, with the comments among them; `indent` is
    what stands before each of the statements.
    """

    source: Source
    function: Function
    owners: tuple[ast.stmt, ...]
    statements: tuple[ast.stmt, ...]
    first: int
    last: int
    indent: str

    @property
    def line(self) -> int:
        """The line of its first statement, from 1."""
        return first_line(self.statements[0]) + 1


@dataclass(frozen=True)
class _Found:
    block: list[ast.stmt]
    statements: list[ast.stmt]
    owners: tuple[ast.stmt, ...]


def selection_of(source: Source, request: ExtractFunction) -> Selection | Reason:
    """What the request selects, or why that is no run of whole statements of a function."""
    first, last = request.first - 1, request.last - 1
    count = len(source.lines.starts) - (source.lines.starts[-1] == len(source.text))
    if not 0 <= first <= last < count:
        message = f"there are no lines {request.first}-{request.last}"
        there = f"select some of the lines 1-{count}" if count else "the file is empty"
        return Reason(message, source.path, 0, there)
    found = _descend(source, source.outline.body, (), first, last)
    if isinstance(found, Reason):
        return found
    owner = found.owners[-1] if found.owners else None
    if not isinstance(owner, ast.FunctionDef | ast.AsyncFunctionDef):
        where = "the body of a class" if owner is not None else "no function"
        remedy = "select statements in the body of a function"
        return Reason(f"the selected lines lie in {where}", source.path, request.first, remedy)
    return _checked(source, found, owner, first, last)


def first_line(statement: ast.stmt) -> int:
    """The line (from 0) on which a statement begins, decorators included."""
    decorators = getattr(statement, "decorator_list", [])
    lines: list[int] = [one.lineno for one in decorators]
    return min([statement.lineno, *lines]) - 1


def last_line(statement: ast.stmt) -> int:
    """The line (from 0) on which a statement ends."""
    return (statement.end_lineno or statement.lineno) - 1


def _descend(
    source: Source, block: list[ast.stmt], owners: tuple[ast.stmt, ...], first: int, last: int
) -> _Found | Reason:
    touched = [one for one in block if first_line(one) <= last and last_line(one) >= first]
    if not touched:
        return Reason("no statement is selected", source.path, first + 1, "select whole statements")
    if all(first <= first_line(one) and last_line(one) <= last for one in touched):
        return _Found(block, touched, owners)
    (cut, *others) = touched
    inner = [] if others or type(cut) not in COMPOUND else list(_touched_blocks(cut, first, last))
    if not inner and all(_NOTHING.match(source.lines.line_text(line)) for line in range(first, last + 1)):
        return Reason("no statement is selected", source.path, first + 1, "select whole statements")
    if len(inner) != 1:
        cut = next(one for one in touched if first_line(one) < first or last_line(one) > last)
        return _cuts(source, cut)
    is_definition = isinstance(cut, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    return _descend(source, inner[0], (*owners, cut) if is_definition else owners, first, last)


def _touched_blocks(statement: ast.stmt, first: int, last: int) -> Iterator[list[ast.stmt]]:
    for _, block in blocks_in(statement):
        if block and first_line(block[0]) <= last and last_line(block[-1]) >= first:
            yield block


def _cuts(source: Source, statement: ast.stmt) -> Reason:
    lines = f"{first_line(statement) + 1}-{last_line(statement) + 1}"
    message = f"the selection cuts through the statement of lines {lines}"
    remedy = "select it whole, or whole statements inside of it"
    return Reason(message, source.path, first_line(statement) + 1, remedy)


def _checked(source: Source, found: _Found, function: Function, first: int, last: int) -> Selection | Reason:
    statements = tuple(found.statements)
    start, end = first_line(statements[0]), last_line(statements[-1])
    for line in (*range(first, start), *range(end + 1, last + 1)):
        if not _NOTHING.match(source.lines.line_text(line)):
            message = "the selected line is no whole statement"
            return Reason(message, source.path, line + 1, "select whole statements of one block")
    indent = source.lines.line_text(start)[: -len(source.lines.line_text(start).lstrip(" \t"))]
    reason = _odd_lines(source, found, indent)
    if reason is not None:
        return reason
    while first < start and _is_outer(source.lines.line_text(first), indent):
        first += 1
    while last > end and _is_outer(source.lines.line_text(last), indent):
        last -= 1
    return Selection(source, function, found.owners, statements, first, last, indent)


def _is_outer(line: str, indent: str) -> bool:
    """Is it a blank line, or a comment of a block further out?"""
    return not line.strip() or not line.startswith(indent)


def _odd_lines(source: Source, found: _Found, indent: str) -> Reason | None:
    """Why the lines of whole statements cannot be cut out of the text."""
    statements, path = found.statements, source.path
    head, tail = statements[0], statements[-1]
    line = first_line(head) + 1
    before = source.text[source.lines.starts[line - 1] : source.offset(line, head.col_offset)]
    if head is found.block[0] and _is_docstring(head) and _begins_function(found):
        return Reason("the docstring of the function is selected", path, line, "select what comes after it")
    if isinstance(head, ast.If) and source.text.startswith("elif", source.span(head).start):
        remedy = "select the whole `if`, or what stands in the branch"
        return Reason("an `elif` is no statement of its own", path, line, remedy)
    above = source.lines.line_text(line - 2) if line > 1 else ""
    if before != indent or (above.endswith("\\") and not above.lstrip().startswith("#")):
        remedy = "put the statement on a line of its own"
        return Reason("the selection begins in the middle of a line", path, line, remedy)
    after = source.lines.line_text(last_line(tail))
    rest = after[source.span(tail).end - source.lines.starts[last_line(tail)] :]
    if _CONTINUED.match(rest):
        remedy = "put the statement on a line of its own"
        return Reason("the selection ends in the middle of a line", path, last_line(tail) + 1, remedy)
    for one in statements:
        margin = source.text[source.lines.starts[first_line(one)] : source.span(one).start]
        if not margin.strip() and not margin.startswith(indent):
            remedy = "indent the function in one way first"
            return Reason("tabs and spaces are mixed", path, first_line(one) + 1, remedy)
    return None


def _begins_function(found: _Found) -> bool:
    return getattr(found.owners[-1], "body", None) is found.block


def _is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )
