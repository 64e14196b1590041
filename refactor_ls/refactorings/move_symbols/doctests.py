"""Doctests of moved code: they find the names of the module that they stand in, which is another one now."""

from __future__ import annotations

from collections.abc import Iterator

from refactor_ls.model.scopes import import_binding
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.examples import names_in_doctests
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.provision import Provision, carried_import, from_home


def doctest_edits(facts: Facts, provision: Provision) -> Iterator[Edit]:
    """Imports at the start of the moved doctests, of what the new module does not know at its top."""
    source = facts.source
    known = facts.names | facts.destination.bindings.keys() | {each.bound for each in provision.top}
    blocks = {source.tree.body.index(node) for node in provision.blocks}
    for offset, names in names_in_doctests(facts.project, source):
        if not facts.selection.holds(source.statement_at(offset)):
            continue
        missing = [
            name
            for name in sorted(names - known)
            if not any(binding.statement in blocks for binding in source.bindings[name])
        ]
        prompt = source.text.index(">>>", offset)
        indent, newline = source.text[offset:prompt], newline_of(source.text)
        statements = dict.fromkeys(_imported(facts, name).statement for name in missing)
        if statements:
            text = "".join(f"{indent}>>> {statement}{newline}" for statement in statements)
            yield Edit(Span(offset, offset), text)


def _imported(facts: Facts, name: str) -> Imported:
    """The import of a name of the source, where it comes from if it is imported there."""
    bindings = facts.source.bindings[name]
    is_plain = len(bindings) == 1 and bindings[0].alias is not None and not bindings[0].guards
    if is_plain and name not in facts.homes:
        return carried_import(facts, import_binding(bindings[0]))[0]
    return from_home(facts, name)
