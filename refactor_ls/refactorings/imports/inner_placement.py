"""Where a new import stands among those that a function begins with: in their order, and apart from other kinds."""

from __future__ import annotations

import ast
import sys
from collections.abc import Sequence
from itertools import pairwise, takewhile

from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.imports.order import statement_text, usual_orders
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.imports.text import shares_line_with_others

_PYTHONS, _OTHERS, _OWN, _RELATIVE = range(4)


def imports_first(source: Source, body: Sequence[ast.stmt]) -> list[ast.stmt]:
    """The imports that a block begins with, each on lines of its own."""
    return [*takewhile(lambda n: isinstance(n, ImportNode) and not shares_line_with_others(source, n), body)]


def among(source: Source, there: Sequence[ast.stmt], starts: Sequence[int], text: str, newline: str) -> Edit:
    """An import (its lines) among those that are there, the first lines of which begin at `starts`."""
    package = _module(text).split(".")[0]
    order = usual_orders(source)[0]
    kinds = [_kind(each, package) for each in map(_text_of, there)]
    kind = _kind(text, package)
    keys = [(kinds[i], order(each)) for i, each in enumerate(map(_text_of, there))]
    at = next((i for i, key in enumerate(keys) if key > (kind, order(text))), len(there))
    is_apart = not any(
        kinds[i] != kinds[i + 1] and (one.end_lineno or 0) + 1 == other.lineno
        for i, (one, other) in enumerate(pairwise(there))
    )
    if at and (at == len(there) or kinds[at - 1] == kind):
        end = source.lines.line_span((there[at - 1].end_lineno or 1) - 1).end
        gap = newline if is_apart and kinds[at - 1] != kind else ""
        return Edit(Span(end, end), gap + text + newline)
    gap = newline if is_apart and kinds[at] != kind else ""
    return Edit(Span(starts[at], starts[at]), text + newline + gap)


def _text_of(node: ast.stmt) -> str:
    assert isinstance(node, ImportNode)
    return statement_text(node)


def _module(statement: str) -> str:
    return statement.split()[1].rstrip(",")


def _kind(statement: str, own: str) -> int:
    """The group of an import: `own` is the package whose modules are those of the workspace."""
    package = _module(statement).split(".")[0]
    if not package:
        return _RELATIVE
    return _PYTHONS if package in sys.stdlib_module_names else _OWN if package == own else _OTHERS
