"""Keeps an old path working: which names, and as what text."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span, newline_of, with_newlines
from refactor_ls.refactorings.import_text import indent_of


def is_public(project: Project, source: Source, name: str) -> bool:
    """Is it public: listed in ``__all__``, or without an underscore in any part of its dotted name?"""
    if name in source.exported:
        return True
    parts = [*project.modules.name(source.path).split("."), name]
    return not any(part.startswith("_") for part in parts)


def existing_getattr(source: Source) -> ast.FunctionDef | None:
    """The module's own ``__getattr__`` (PEP 562), where it has one."""
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "__getattr__":
            return node
    return None


def lazy_facade(source: Source, names: Sequence[str], module: str) -> Edit:
    """A PEP 562 ``__getattr__`` that fetches `names` from `module` on first use; an existing one is extended.

    Type checkers and linters see the names by an import under TYPE_CHECKING, which the caller adds.
    """
    newline = newline_of(source.text)
    existing = existing_getattr(source)
    if existing is not None:
        argument = existing.args.args[0].arg
        first = existing.body[0]
        at = source.lines.starts[first.lineno - 1]
        indent = indent_of(source, first)
        text = "".join(
            f"{indent}if {argument} == {name!r}:\n{indent}    from {module} import {name}\n\n"
            f"{indent}    return {name}\n\n"
            for name in names
        )
        return Edit(Span(at, at), with_newlines(text.replace("'", '"'), newline))
    branches = "".join(
        f'    if name == "{name}":\n        from {module} import {name}\n\n        return {name}\n'
        for name in names
    )
    text = (
        f"def __getattr__(name: str) -> object:\n{branches}"
        '    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")\n'
    )
    if "__dir__" not in source.bindings:
        listing = ", ".join(f'"{name}"' for name in names)
        text += f"\n\ndef __dir__() -> list[str]:\n    return sorted([*globals(), {listing}])\n"
    body = source.text.rstrip("\r\n \t")
    blanks = source.text[len(body) :].count("\n")
    return Edit(
        Span(len(source.text), len(source.text)), with_newlines("\n" * max(0, 3 - blanks) + text, newline)
    )
