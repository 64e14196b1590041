"""Annotations of a class's body, as they can be written outside of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.scopes import Reference
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, apply_edits


def text_outside(source: Source, node: ast.expr) -> tuple[str, list[Reference]] | None:
    """An annotation on one line, and the names in it; None where one of them means nothing outside of the class."""
    text = source.span(node).of(source.text)
    if "\n" in text or "\r" in text:
        text = ast.unparse(node)
    references = list(_references(source, node))
    return (text, references) if all(map(_is_known, references)) else None


def unquoted(source: Source, node: ast.expr) -> str:
    """An annotation on one line, without the quotes around the names in it: for one that is quoted as a whole."""
    start, quoted = source.span(node).start, [each.offset for each in _in_strings(source)]
    edits = []
    for each in nodes_in(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            span = source.span(each)
            if any(span.contains(offset) for offset in quoted):
                edits.append(Edit(span, each.value).seen_from(start))
    text = apply_edits(source.span(node).of(source.text), edits)
    return ast.unparse(ast.parse(f"({text})", mode="eval")) if "\n" in text or "\r" in text else text


def _references(source: Source, node: ast.expr) -> Iterator[Reference]:
    by_node, in_strings = references_by_node(source), _in_strings(source)
    inner = list(nodes_in(node))
    yield from (by_node[each] for each in inner if each in by_node)
    if any(isinstance(each, ast.Constant) and isinstance(each.value, str) for each in inner):
        span = source.span(node)
        yield from (each for each in in_strings if span.contains(each.offset))


@lru_cache(maxsize=2)
def references_by_node(source: Source) -> dict[ast.AST, Reference]:
    """The references of a file by the name that they are in the tree."""
    return {reference.node: reference for reference in source.walk.references}


@lru_cache(maxsize=2)
def _in_strings(source: Source) -> list[Reference]:
    return [each for each in source.walk.references if each.in_string and each.offset >= 0]


def _is_known(reference: Reference) -> bool:
    """Does the name mean the same at the top of the module, for a checker too?"""
    if reference.target is not None and reference.target.kind != "module":
        return False
    return "Self" not in (reference.name, *reference.chain)
