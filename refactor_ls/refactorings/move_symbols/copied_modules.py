"""Modules of which tests make a second copy, with all below them: what functions of one copy read stays in that copy.

An import inside of a function would find the copy that everybody knows, whichever the function belongs to.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from refactor_ls.model.components import reached
from refactor_ls.model.modules import INIT
from refactor_ls.model.scopes import Phase
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.imports.naming import module_import
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.facts import Facts, Need
from refactor_ls.refactorings.move_symbols.strategy import Strategy

_ONLY_LOADED = "# noqa: F401"


def is_copied_with_its_package(facts: Facts) -> bool:
    """Do tests copy the old module, and the new one with it, as that lies below it?"""
    source, destination = facts.request.source, facts.request.destination
    is_below = posixpath.basename(source) == INIT and destination.startswith(f"{posixpath.dirname(source)}/")
    return bool(facts.modules.copied) and is_below


class PackageReading(NamedTuple):
    """What a part imports at its top to read a name, what its functions do to have it loaded, and the edits."""

    package: Imported
    loaded: Imported | None
    edits: list[Edit]


def read_through_package(facts: Facts, strategy: Strategy, need: Need) -> PackageReading | None:
    """How the functions of a part of a package can read a name of it, or of another part, in their own copy: through
    the package, of which there is something as soon as a part is imported. None where that is not needed or possible.

    It has the name itself when all of it is there. Who may run before goes to the other part, and has that loaded.
    """
    is_kept = facts.request.facade in ("auto", "always") and bool(facts.leaving)
    is_own = need.name in facts.homes or not need.is_import
    package, style, home = facts.request.source, facts.source, facts.home_of(need.name)
    if not is_kept or not is_own or home in strategy.fetched or not is_copied_with_its_package(facts):
        return None
    imported, expression = module_import(facts.project, facts.destination, package, style, also=style)
    late = [r for r in need.references if r.phase is Phase.DEFERRED]
    loaded = None
    if home != package and any(r.statement in _early_statements(style) for r in late):
        stem = posixpath.basename(home).removesuffix(".py")
        part, _ = module_import(facts.project, facts.destination, home, style, also=style)
        if posixpath.dirname(home) != posixpath.dirname(package) or stem in style.bindings or not part.name:
            return None
        loaded, expression = replace(part, comment=_ONLY_LOADED), f"{expression}.{stem}"
    edits = []
    for reference in late:
        span = style.reference_span(reference)
        if span is None or reference.in_string:
            return None
        edits.append(Edit(Span(span.start, span.start), f"{expression}."))
    return PackageReading(imported, loaded, edits)


def copy_notes(facts: Facts, local: Iterable[Imported]) -> Iterator[Note]:
    """What functions cannot read through the package, as they run while it is imported and not all of it is there."""
    known = facts.homes.keys() | facts.source.defined_names
    own = sorted({each.name for each in local if not each.comment} & known)
    if own and is_copied_with_its_package(facts):
        names = ", ".join(f"`{name}`" for name in own)
        what = f"where tests copy {facts.request.source}, functions of the copy fetch {names} from the module itself"
        yield Note(what, facts.request.destination)


@lru_cache(maxsize=4)
def _early_statements(source: Source) -> frozenset[int]:
    """The statements (indices) whose functions may run while the module is imported: all that is named by what is named
    by then, and so on, whether it is called or not."""
    readers: dict[int, set[int]] = {}
    early: set[int] = set()
    for name, bindings in source.bindings.items():
        own = {binding.statement for binding in bindings}
        for reference in source.references.get(name, ()):
            if reference.phase is Phase.EAGER:
                early |= own
            elif reference.phase is Phase.DEFERRED:
                readers.setdefault(reference.statement, set()).update(own)
    return frozenset(reached(early, readers))
