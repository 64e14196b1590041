"""Why a name cannot be spelled otherwise: the file shows its spelling, and would show or look for another text."""

from __future__ import annotations

from collections.abc import Collection

from refactor_ls.model.scopes import Reference
from refactor_ls.model.shown_spelling import printed_names, quoted_names
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason


def shown_reason(source: Source, references: Collection[Reference]) -> Reason | None:
    """The first of `references` whose spelling the file shows."""
    printed = printed_names(source) if references else frozenset()
    quoted = quoted_names(source) if references else frozenset()
    shown = next((r for r in references if id(r.node) in printed | quoted), None)
    if shown is None:
        return None
    name, line = shown.node.id, shown.node.lineno
    if id(shown.node) in printed:
        message = f"an f-string prints the text of an expression with `{name}`, which the move changes"
        return Reason(message, source.path, line, "spell the text out in the string")
    message = (
        f"the text of an expression with `{name}` is looked for in lines of code, and the move changes it"
    )
    return Reason(message, source.path, line, "look for something else than the text of this line")
