"""Annotations of a class's body, as they can be written outside of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.scopes import Reference
from refactor_ls.model.source import Source


def text_outside(source: Source, node: ast.expr) -> tuple[str, list[Reference]] | None:
    """An annotation on one line, and the names in it; None where one of them means nothing outside of the class."""
    text = source.span(node).of(source.text)
    if "\n" in text or "\r" in text:
        text = ast.unparse(node)
    references = list(_references(source, node))
    return (text, references) if all(map(_is_known, references)) else None


def _references(source: Source, node: ast.expr) -> Iterator[Reference]:
    own, span = {id(each) for each in ast.walk(node)}, source.span(node)
    for reference in source.walk.references:
        is_in_string = reference.in_string and reference.offset >= 0 and span.contains(reference.offset)
        if id(reference.node) in own or is_in_string:
            yield reference


def _is_known(reference: Reference) -> bool:
    """Does the name mean the same at the top of the module, for a checker too?"""
    if reference.target is not None and reference.target.kind != "module":
        return False
    return "Self" not in (reference.name, *reference.chain)
