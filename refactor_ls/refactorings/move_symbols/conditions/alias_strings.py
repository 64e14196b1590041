"""Aliases of types that name other types in strings: who reads an annotation looks those up beside the annotation."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.facts import Facts, Need
from refactor_ls.refactorings.quoting import has_run_time_reader


def alias_string_reasons(facts: Facts) -> Iterator[Reason]:
    """``Maybe = Optional["Order"]`` stays, and a moved field has that type: `Order` would be unknown there."""
    known = facts.names | facts.needs.keys() | facts.destination.bindings.keys()
    for need in facts.needs.values():
        missing = sorted(_named_in_strings(facts, need) - known)
        read = [r for r in need.references if has_run_time_reader(facts.source, r)] if missing else []
        if read:
            message = (
                f"`{need.name}` names `{missing[0]}` in a string, which would be looked up in the new module"
            )
            remedy = f"select `{need.name}` and `{missing[0]}` too, or name it without quotes"
            yield Reason(message, facts.source.path, read[0].node.lineno, remedy)
            return


def _named_in_strings(facts: Facts, need: Need) -> frozenset[str]:
    """The names of the module that strings in the one assignment of a needed name speak of."""
    source = facts.source
    if len(need.bindings) != 1 or not isinstance(
        source.tree.body[need.bindings[0].statement], ast.Assign | ast.AnnAssign
    ):
        return frozenset()
    at = need.bindings[0].statement
    found = (
        name
        for name in source.bindings
        for reference in source.references.get(name, ())
        if reference.statement == at and reference.in_string
    )
    return frozenset(found)
