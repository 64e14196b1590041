"""Where the names in a file's type strings and type comments stand."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from refactor_ls.model.scopes import Phase, Reference, Scope
from refactor_ls.model.text import LineTable, Span
from refactor_ls.model.typing_strings import type_comment_names

_LITERAL = re.compile(r"([uU]?)('''|\"\"\"|'|\")")


def type_string_offset(
    text: str, span_of: Callable[[ast.AST], Span], node: ast.Constant, base: int | None
) -> int:
    """Where a type string's content starts in the file; -1 where it is escaped, joined or not on one line.

    `base` is None, or for a string inside another one where the outer one's content starts. Offsets count code points.
    """
    if base is None:
        span = span_of(node)
    elif base < 0:
        return -1
    else:
        span = Span(base + node.col_offset, base + (node.end_col_offset or 0))
    literal = span.of(text)
    opening = _LITERAL.match(literal)
    if opening is None or not isinstance(node.value, str) or not node.value.isascii():
        return -1
    content = literal[opening.end() : -len(opening.group(2))]
    if content != node.value or "\n" in content:
        return -1
    return span.start + opening.end() + len(content) - len(content.lstrip())


def type_comment_references(
    text: str, lines: LineTable, module: Scope, statement_at: Callable[[int], int]
) -> Iterator[Reference]:
    """The names in type comments, taken as names of the module."""
    for name in type_comment_names(text):
        offset = lines.starts[name.line] + name.column
        expression = ast.parse(name.dotted, mode="eval").body
        links: list[ast.Attribute] = []
        while isinstance(expression, ast.Attribute):
            links.append(expression)
            expression = expression.value
        if isinstance(expression, ast.Name):
            yield Reference(
                expression.id,
                expression,
                tuple(reversed(links)),
                module,
                Phase.NEVER,
                statement_at(offset),
                functions=(),
                is_annotation=True,
                in_string=True,
                offset=offset,
                target=module if expression.id in module.bindings else None,
            )
