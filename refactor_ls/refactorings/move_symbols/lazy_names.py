"""Names that a lazy package takes from the module by a string: those that stand for one name alone follow it."""

from __future__ import annotations

from collections.abc import Iterator

from refactor_ls.model.text import Edit
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.strings.lazy_packages import LazyString, lazy_strings


def lazy_edits(facts: Facts) -> Iterator[tuple[str, Edit]]:
    """Edits, with the file of each, that make ``{"name": ".module"}`` name the new home."""
    for string in lazy_strings(facts.project, facts.request.source):
        edit = renamed_string(facts, string)
        if edit is not None:
            yield string.package.path, edit


def renamed_string(facts: Facts, string: LazyString) -> Edit | None:
    """The edit that makes the string name the new home of its name; None where others need it, or it cannot."""
    if not string.is_own or not string.names or not string.names <= facts.names:
        return None
    homes = {facts.home_of(name) for name in string.names}
    home = homes.pop()
    is_there = homes or home in (facts.request.source, string.package.path)
    return None if is_there else string.renamed(facts.project, home)
