"""`# refactor-ls: ignore[RLS101]`: comments that silence findings.

On the line of a `def` or `class`, anywhere else in its head, or on the line above, a comment silences that
symbol. On a line of its own it silences a finding about the file when it names the rule, or when it stands above
the first statement.
"""

from __future__ import annotations

import ast
import re

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source

MARK = "refactor-ls:"
_COMMENT = re.compile(r"#\s*refactor-ls:\s*ignore\b(?:\s*\[([^\]\r\n]*)\])?")
_OWN_LINE = re.compile(rf"^[ \t\f]*{_COMMENT.pattern}", re.MULTILINE)


def is_file_silenced(source: Source, code: str) -> bool:
    """Does a comment on a line of its own silence `code` for the whole file?"""
    if MARK not in source.text:
        return False
    header_end = _header_end(source)
    for match in _OWN_LINE.finditer(source.text):
        line = source.lines.line_of(match.start()) + 1
        names_it = _names(match, code) and (match[1] is not None or line < header_end)
        if names_it and not _is_in_string(source.tree, line):
            return True
    return False


def is_symbol_silenced(
    source: Source, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef, code: str
) -> bool:
    """Does a comment in the head of the definition, or on the line above it, silence `code`?"""
    if MARK not in source.text:
        return False
    first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
    last = max(node.lineno, node.body[0].lineno - 1)
    above = source.lines.line_text(first - 2) if first > 1 else ""
    head = [source.lines.line_text(line - 1) for line in range(first, last + 1)]
    lines = [above, *head] if above.lstrip().startswith("#") else head
    return any(_names(match, code) for line in lines for match in _COMMENT.finditer(line))


def _header_end(source: Source) -> int:
    """The line (from 1) where comments stop being about the file: the first statement, or the comment that it owns."""
    if not source.tree.body:
        return len(source.lines.starts) + 1
    first = source.tree.body[0]
    if isinstance(first, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return min([first.lineno, *(decorator.lineno for decorator in first.decorator_list)]) - 1
    return first.lineno


def _names(match: re.Match[str], code: str) -> bool:
    """Does the comment name `code`, or no code at all and thereby every one?"""
    listed = match[1]
    return listed is None or code in re.split(r"[\s,]+", listed.strip().upper())


def _is_in_string(tree: ast.AST, line: int) -> bool:
    return any(
        isinstance(node, ast.Constant | ast.JoinedStr) and node.lineno < line <= (node.end_lineno or 0)
        for node in nodes_in(tree)
    )
