"""Code whose spelling somebody sees: ``f"{x = }"`` says `x = 1`, and a traceback quotes the line that failed."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source

_MAY_SHOW = re.compile(r"=\s*[}!:]")
_SHOWS = re.compile(r"[\s)]*=(?!=)")
_READS_LINES = re.compile(r"\b(?:traceback|linecache|inspect|getsource\w*)\b")
_PATH = re.compile(r"[\w.]+")


def shown_names(source: Source) -> frozenset[int]:
    """The Name nodes (their ids) whose spelling the file shows: another one would change what it prints or finds."""
    return printed_names(source) | quoted_names(source)


def printed_names(source: Source) -> frozenset[int]:
    """The Name nodes (their ids) whose spelling an f-string prints."""
    if not _MAY_SHOW.search(source.text):
        return frozenset()
    return frozenset(
        id(name)
        for node in nodes_in(source.tree)
        if isinstance(node, ast.FormattedValue) and _SHOWS.match(source.text, source.span(node.value).end)
        for name in nodes_in(node.value)
        if isinstance(name, ast.Name)
    )


def quoted_names(source: Source) -> frozenset[int]:
    """The Name nodes (their ids) that start a chain whose line a string of the file quotes, where the file reads lines
    of code: ``assert "shop.total(0)" in traceback.format_exc()``."""
    if not _READS_LINES.search(source.text):
        return frozenset()
    quotes = set(_quotes(source.tree))
    words = {word for quote in quotes for word in re.findall(r"\w+", quote)}
    return frozenset(
        id(node.value)
        for node in (nodes_in(source.tree) if words else ())
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and {node.attr, node.value.id} <= words
        and _is_quoted(source, node, quotes)
    )


def _quotes(tree: ast.Module) -> Iterator[str]:
    """The lines of strings that may be code; a dotted path only where it is compared, else it may name what is looked
    up."""
    for node in nodes_in(tree):
        compares = isinstance(node, ast.Compare) or _asserts(node)
        within = node if compares or not isinstance(node, ast.Constant | ast.Expr) else None
        for part in ast.iter_child_nodes(within) if within is not None else ():
            text = part.value if isinstance(part, ast.Constant) else ""
            for line in text.splitlines() if isinstance(text, str) else ():
                if "." in line and (compares or not _PATH.fullmatch(line.strip())):
                    yield line.strip()


def _asserts(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Attribute) and called.attr.startswith("assert")


def _is_quoted(source: Source, node: ast.Attribute, quotes: set[str]) -> bool:
    """Does the text around ``name.attribute`` stand in one of `quotes`, letter by letter?"""
    span, text = source.span(node), source.text
    spelled = re.compile(rf"(?<![\w.]){re.escape(span.of(text))}(?!\w)")
    return any(
        text.startswith(quote, span.start - found.start())
        for quote in quotes
        for found in spelled.finditer(quote)
    )
