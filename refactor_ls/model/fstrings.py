"""f-strings that print the text of an expression: ``f"{x = }"`` says `x = 1`."""

from __future__ import annotations

import ast
import re

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source

_MAY_SHOW = re.compile(r"=\s*[}!:]")
_SHOWS = re.compile(r"[\s)]*=(?!=)")


def shown_names(source: Source) -> frozenset[int]:
    """The Name nodes (their ids) whose spelling an f-string prints: another one would change the text."""
    if not _MAY_SHOW.search(source.text):
        return frozenset()
    return frozenset(
        id(name)
        for node in nodes_in(source.tree)
        if isinstance(node, ast.FormattedValue) and _SHOWS.match(source.text, source.span(node.value).end)
        for name in nodes_in(node.value)
        if isinstance(name, ast.Name)
    )
