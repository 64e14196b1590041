"""Doctests of what moves and of what stays: they find the names of their own module, and others if they import them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from refactor_ls.model.scopes import import_binding
from refactor_ls.model.text import Edit, Span, newline_of
from refactor_ls.refactorings.imports.naming import absolute_name
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.examples import names_in_doctests
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.provision import Provision
from refactor_ls.refactorings.move_symbols.written_imports import carried_import


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
        yield from _importing(facts, offset, (_imported(facts, name) for name in missing))


def staying_doctest_edits(facts: Facts, known: Collection[str]) -> Iterator[Edit]:
    """Imports at the start of the doctests that stay, of the moved names that their module does not know any more."""
    for offset, names in names_in_doctests(facts.project, facts.source):
        if facts.selection.holds(facts.source.statement_at(offset)):
            continue
        missing = sorted((names & facts.names).difference(known))
        yield from _importing(facts, offset, (_from(facts, facts.source.path, name) for name in missing))


def _importing(facts: Facts, offset: int, needed: Iterable[Imported]) -> Iterator[Edit]:
    """Imports above the doctest at `offset`."""
    text = facts.source.text
    indent, newline = text[offset : text.index(">>>", offset)], newline_of(text)
    statements = dict.fromkeys(each.statement for each in needed)
    if statements:
        lines = "".join(f"{indent}>>> {statement}{newline}" for statement in statements)
        yield Edit(Span(offset, offset), lines)


def _imported(facts: Facts, name: str) -> Imported:
    """The import of a name of the source, where it comes from if it is imported there."""
    bindings = facts.source.bindings[name]
    is_plain = len(bindings) == 1 and bindings[0].alias is not None and not bindings[0].guards
    if is_plain and name not in facts.homes:
        return carried_import(facts, import_binding(bindings[0]))[0]
    return _from(facts, facts.request.destination, name)


def _from(facts: Facts, path: str, name: str) -> Imported:
    """Absolute, so that a file whose doctests are run by its path finds it too."""
    return Imported(absolute_name(facts.project, path, facts.home_of(name)), name)
