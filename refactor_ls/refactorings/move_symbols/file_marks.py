"""Comments that say something of a whole file, to linters and type checkers, or of the right to use it: a new module
with its code says it too.

Else ``# mypy: allow-untyped-defs`` or ``# ruff: noqa`` would hold for the old module alone, and the moved code would be
found fault with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from refactor_ls.model.project import Project
from refactor_ls.model.source import Source

_ANYWHERE = re.compile(
    r"# *(?:mypy:|pyright: *(?:basic|standard|strict|ignore\b|report)|(?:ruff|flake8): *noqa\b|pylint: *skip-file"
    r"|isort: *skip_file|pytype: *(?:skip-file|disable=)|pyre-(?:strict|unsafe|ignore-all-errors)|cython:)"
)
_LEGAL = re.compile(r"copyright|licen[cs]e|SPDX-", re.IGNORECASE)
_FOR_PYTHON = re.compile(r"#!|#.*coding[:=]")
_ABOVE_ALL_CODE = re.compile(r"# *(?:type: *ignore *(?:#|$)|pylint: *disable=)")


def legal_header(project: Project, source: Source) -> list[str]:
    """The comment at the top that says whose the code is, without line ends, where other files have the same one."""
    lines: list[str] = []
    for number in range(len(source.lines.starts)):
        text = source.lines.line_text(number).rstrip()
        if not text.startswith("#"):
            if lines or text:
                break
        elif not _FOR_PYTHON.match(text) or number > 1:
            lines.append(text)
    legal = [line for line in lines if _LEGAL.search(line)]
    if not legal:
        return []
    others = (
        path for path in project.files.containing(legal) if path != source.path and path.endswith(".py")
    )
    headers = ([line.rstrip() for line in project.files[path].split("\n")] for path in others)
    return lines if any("\n".join(lines) in "\n".join(each) for each in headers) else []


def file_marks(source: Source) -> list[str]:
    """The lines of a module that say something to tools about all of it, without their line ends."""
    if "#" not in source.text:
        return []
    code = (one.node.lineno - 1 for one in source.statements if one.node is not source.docstring)
    first = next(code, len(source.lines.starts))
    return [
        text
        for line, text in _comment_lines(source)
        if _ANYWHERE.match(text) or (line < first and _ABOVE_ALL_CODE.match(text))
    ]


def _comment_lines(source: Source) -> Iterator[tuple[int, str]]:
    """The lines (from 0) between the statements of the module that start with a comment."""
    lines, at = source.lines, 0
    for start, end in [*((s.span.start, s.span.end) for s in source.statements), (len(source.text),) * 2]:
        for line in range(at, lines.line_of(start)):
            text = lines.line_text(line).rstrip()
            if text.startswith("#"):
                yield line, text
        at = lines.line_of(end) + 1
