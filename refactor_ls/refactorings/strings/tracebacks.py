"""Tracebacks in strings: which files and modules they show."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.source import Source
from refactor_ls.model.text import Span

FRAME = re.compile(
    r"File (?P<quote>\\?[\"'])(?P<file>[^\"'\n]*?)(?P=quote), line [^,\n]*, in (?P<name>\w+)"
    r"(?:(?:\n|\\n) +(?P<line>[^\n\\]+))?"
)
"""A frame, with the line of code that it quotes."""


def texts(source: Source) -> Iterable[Span]:
    """The strings that may show a frame, each once: what an f-string consists of has its place too."""
    strings = [node for node in nodes_in(source.tree) if isinstance(node, ast.JoinedStr | ast.Constant)]
    spans = dict.fromkeys(source.span(node) for node in strings)
    return [span for span in spans if FRAME.search(source.text, span.start, span.end)]


def modules_shown(text: str, span: Span, module: str, names: str) -> Iterator[Span]:
    """Where a string has a module's name before one of `names`, a pattern, as in what was raised."""
    pattern = rf"(?:(?<=\\n)|(?<![\w./\\])){re.escape(module)}(?=\.(?:{names})(?:[.:(\s\\\"']|$))"
    return (Span(*match.span()) for match in re.compile(pattern).finditer(text, span.start, span.end))


def followed(shown: str, old: str, new: str) -> str:
    """A path, as far as it is shown, with the part that is the old path's replaced; "" where it is another file."""
    parts, old_parts, new_parts = shown.split("/"), old.split("/"), new.split("/")
    alike = 0
    while alike < min(len(parts), len(old_parts)) and parts[-1 - alike] == old_parts[-1 - alike]:
        alike += 1
    is_whole = alike == len(parts) or (alike == len(old_parts) and shown.startswith(("/", "...")))
    if not alike or not is_whole or alike > len(new_parts):
        return ""
    return "/".join([*parts[: len(parts) - alike], *new_parts[len(new_parts) - alike :]])
