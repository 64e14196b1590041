"""How long the lines of a file are, so that what is written into it, or comes of it, is wrapped as it is."""

from __future__ import annotations

import ast
from functools import lru_cache

from refactor_ls.model.source import Source

USUAL = 88  # where formatters wrap when nobody tells them otherwise
_NARROW = 79
_NEARLY = 72
_MOST = 120
_ENOUGH = 3  # lines that are nearly as long as they may be


@lru_cache(maxsize=64)
def width_of(source: Source) -> int:
    """How many code points a line of the file has at most: what the workspace's tools are told, else 79 where all of
    its lines keep to that and some need it, more than usual where an import has more."""
    if source.form.width is not None:
        return source.form.width
    imports = [node for node in source.outline.body if isinstance(node, ast.ImportFrom)]
    longest = max((_length(source, node) for node in imports if node.lineno == node.end_lineno), default=0)
    if longest > USUAL:
        return min(longest, _MOST)
    long = (line.rstrip() for line in source.text.split("\n") if len(line) > _NEARLY and "://" not in line)
    lengths = [len(line) for line in long if len(line) > _NEARLY and "noqa" not in line.lower()]
    is_narrow = max(lengths, default=0) <= _NARROW and len(lengths) >= _ENOUGH
    return _NARROW if is_narrow else USUAL


def _length(source: Source, node: ast.ImportFrom) -> int:
    return len(source.span(node).of(source.text))
