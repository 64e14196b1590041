"""Comments that are about one import statement alone: where that goes, they would be about nothing."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

from refactor_ls.model.source import Source
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.statements import ImportNode

# What tools read, and what may be about all that follows.
_MARK = re.compile(
    r"#\s*(?:noqa|type:|fmt:|yapf:|isort|ruff|pylint|flake8|mypy|pyright|pragma|region|endregion|-\*-)",
    re.IGNORECASE,
)


# What says which imports stand below: ``# Third party imports``.
_HEADING = re.compile(
    r"#\W*(?:\w+[ -]+){0,3}(?:imports?|modules?|librar(?:y|ies)|packages?|party|standard|stdlib|built-?ins?|local)\W*",
    re.IGNORECASE,
)


def comment_alone(source: Source, node: ast.stmt) -> str:
    """The lines of comment above an import that are about it alone, and would be so elsewhere; "" where none are."""
    lines = _own_comment(source, node) if isinstance(node, ImportNode) else None
    if lines is None or node.col_offset:
        return ""
    text = "\n".join(source.lines.line_text(line).rstrip() for line in range(lines[0], lines[1] + 1))
    return "" if _HEADING.fullmatch(text) else text


def comments_of_gone(
    editor: ImportEditor, statements: Iterable[ast.stmt] | None = None
) -> list[tuple[int, int]]:
    """The lines (first, last, from 0) of comments above imports that go, of those at the top or among `statements`,
    where no other import follows right below, which the comment might be about as well."""
    source = editor.source
    among = source.tree.body if statements is None else statements
    gone = (node for node in among if isinstance(node, ImportNode) and editor.is_removed(node))
    return [lines for node in gone if (lines := _own_comment(source, node)) is not None]


def _own_comment(source: Source, node: ImportNode) -> tuple[int, int] | None:
    first = last = node.lineno - 1
    while first > 0 and source.lines.line_text(first - 1).lstrip().startswith("#"):
        first -= 1
    if first in (0, last):
        return None  # what opens a file is about all of it
    comments = [source.lines.line_text(line).lstrip() for line in range(first, last)]
    below = node.end_lineno or node.lineno
    following = source.lines.line_text(below) if below < len(source.lines.starts) else ""
    if any(map(_MARK.match, comments)) or following.strip():
        return None
    return first, last - 1
