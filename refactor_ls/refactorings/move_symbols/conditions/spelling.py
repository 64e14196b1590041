"""Where a file shows how an expression is spelled, as ``f"{x = }"`` and tracebacks do, it keeps its spelling."""

from __future__ import annotations

from collections.abc import Iterator

from refactor_ls.model.scopes import BindingKind, Reference, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.finding import module_bound
from refactor_ls.refactorings.uses.shown_spelling import shown_reason


def spelling_reasons(facts: Facts) -> Iterator[Reason]:
    """The first place in each file whose text would change; other files keep the old spelling where there is one."""
    for source, references in _respelled(facts):
        shown = shown_reason(source, references)
        if shown is not None:
            yield shown


def _respelled(facts: Facts) -> Iterator[tuple[Source, list[Reference]]]:
    """The references that are spelled otherwise after the move, whatever the imports look like."""
    rebound = facts.rebound
    own = [r for name in sorted(facts.names & rebound) for r in facts.left_uses.get(name, ())]
    for name, need in sorted(facts.needs.items()):
        own += need.references if name in rebound or _is_destination(facts, name) else ()
    yield facts.source, own
    for uses in facts.uses.files:
        if uses.source.path == facts.request.destination or facts.request.facade == "never":
            yield uses.source, [chain.reference for chain in uses.chains if chain.name in facts.names]


def _is_destination(facts: Facts, name: str) -> bool:
    """Does the name mean the destination, whose own names need no module there?"""
    bindings = facts.source.bindings.get(name, ())
    return any(
        b.kind is BindingKind.IMPORT
        and module_bound(facts.project, facts.source, import_binding(b)) == facts.request.destination
        for b in bindings
    )
