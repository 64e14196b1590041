"""What goes along with the symbols that were asked for (`closure`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from refactor_ls.model.scopes import BindingKind, Phase
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import About, Reason, Refusal
from refactor_ls.refactorings.move_symbols.carried import is_plain_block
from refactor_ls.refactorings.move_symbols.conditions.pickled_objects import (
    names_for_pickle,
    objects_found_by_name,
)
from refactor_ls.refactorings.move_symbols.facts import Facts, Need, left_uses_of, needs_of
from refactor_ls.refactorings.move_symbols.selection import Selection, names_bound_by, select
from refactor_ls.refactorings.move_symbols.type_variables import is_defined_alike


def with_closure(
    source: Source, destination: Source, selection: Selection, closure: str, taken: frozenset[str]
) -> frozenset[str]:
    """The names that go along: `private` what only the moved code uses, `needed` what it reads at import time.

    `taken` are names that other files use: they are nobody's private matter. What the destination defines alike stays.
    """
    names, staying = set(selection.names), set[str]()
    while closure != "none":
        grown = select(source, sorted(names))
        if isinstance(grown, Refusal):
            break  # who selects these names is told why it cannot be
        more = {
            need.name
            for need in needs_of(source, grown).values()
            if _is_symbol(source, need)
            and _goes_along(source, grown, need, closure, taken)
            and not is_defined_alike(source, destination, need.name)
        }
        more |= _for_pickle(source, grown) if closure == "needed" else set()
        more -= names | staying
        if not more:
            break
        joined = _joined(source, names, more, with_dragged=closure == "needed")
        staying |= more - joined
        names |= joined
    return frozenset(names)


def readers(facts: Facts) -> tuple[str, ...]:
    """The names that stay although their statements read moved ones while the module is imported."""
    found: dict[str, None] = {}
    for references in facts.left_uses.values():
        eager = (r.statement for r in references if r.phase is Phase.EAGER and not r.is_stored)
        found.update((name, None) for index in eager for name in names_bound_by(facts.source, index))
    return tuple(name for name in found if not name.startswith("__"))


def read_by_calls(facts: Facts) -> tuple[str, ...]:
    """The names of the source that functions read which the moved code calls while it is imported."""
    read = {name for index in facts.selection.statements for name in facts.mutations.reads(index)}
    needs = (facts.needs[name] for name in read & facts.needs.keys())
    names = {
        need.name
        for need in needs
        if _is_symbol(facts.source, need) and not is_defined_alike(facts.source, facts.destination, need.name)
    }
    return tuple(sorted(_joined(facts.source, set(facts.names), names, with_dragged=True)))


def all_read(facts: Facts) -> tuple[str, ...]:
    """The names of the source that the moved code reads at any time, as far as they can move with it."""
    read = {
        need.name
        for need in facts.needs.values()
        if _is_symbol(facts.source, need) and not is_defined_alike(facts.source, facts.destination, need.name)
    }
    return tuple(sorted(_joined(facts.source, set(facts.names), read, with_dragged=True)))


def all_tied(facts: Facts) -> tuple[str, ...]:
    """The names that the moved code reads at any time, or that read it while the module is imported, and so on."""
    names = set(facts.names)
    while True:
        grown = select(facts.source, sorted(names))
        if isinstance(grown, Refusal):
            return ()
        needs, left_uses = needs_of(facts.source, grown), left_uses_of(facts.source, grown)
        larger = replace(facts, selection=grown, needs=needs, left_uses=left_uses)
        more = {*all_read(larger), *readers(larger)} - names
        if not more:
            return tuple(sorted(names - facts.names))
        names |= more


def named_by(source: Source, refusal: Refusal) -> tuple[str, ...]:
    """The symbols that a refusal says must move too; none where one of its reasons has another remedy."""
    found: dict[str, None] = {}
    for reason in refusal.reasons:
        if reason.path != source.path or not reason.along:
            return ()
        found.update((name, None) for name in reason.along if name in source.bindings)
    return tuple(found)


def _joined(source: Source, names: set[str], more: Iterable[str], *, with_dragged: bool) -> set[str]:
    """Those of `more` that can move together with `names`, each with all that its statements bind, and what must then
    move too: what registers itself with it."""
    groups = [_beside(source, name) for name in sorted(more)]
    every = {name for group in groups for name in group}
    if not isinstance(select(source, sorted(names | every)), Refusal):
        return every
    found: set[str] = set()
    for group in groups:
        found |= _dragged(source, names | found, group, with_more=with_dragged) or set()
    return found


def _dragged(source: Source, names: set[str], group: set[str], *, with_more: bool) -> set[str] | None:
    """The group with those symbols that must be selected too once it is, if asked for; None where it cannot move."""
    grown = set(group)
    while isinstance(refusal := select(source, sorted(names | grown)), Refusal):
        more = {name for reason in refusal.reasons for name in reason.along} - names - grown
        if not with_more or not more or not all(map(_is_joined_easily, refusal.reasons)):
            return None
        grown |= more
    return grown


def _is_joined_easily(reason: Reason) -> bool:
    """Is it settled where what it names goes along, and no more than a statement that belongs to what moves?"""
    return bool(reason.along) and reason.about is not About.BETWEEN


def _beside(source: Source, name: str) -> set[str]:
    """The names that the statements of a name define: they move whole."""
    statements = {b.statement for b in source.bindings[name] if not b.is_global}
    return {name} | {each for index in statements for each in names_bound_by(source, index)}


def _is_symbol(source: Source, need: Need) -> bool:
    """Is it defined in the source: not imported, and no flag that a guarded import sets?"""
    return bool(need.bindings) and all(
        not is_plain_block(source.tree.body[b.statement]) if b.guards else b.kind is not BindingKind.IMPORT
        for b in need.bindings
    )


def _goes_along(
    source: Source, selection: Selection, need: Need, closure: str, taken: frozenset[str]
) -> bool:
    if closure == "needed":
        return need.is_eager
    if need.name in taken or need.name in source.exported:
        return False
    return all(selection.holds(r.statement) for r in source.loads(need.name)) or all(
        selection.holds(r.statement) or _binds(need, r.statement) for r in source.loads(need.name)
    )


def _binds(need: Need, statement: int) -> bool:
    return any(b.statement == statement for b in need.bindings)


def _for_pickle(source: Source, selection: Selection) -> set[str]:
    """What pickle looks up in the module of a moved class, and the classes in whose modules it looks for what moves."""
    nodes = [source.tree.body[index] for index in selection.statements]
    found = {name for node in nodes for name, _ in names_for_pickle(node)} & source.defined_names
    for made_of, objects in objects_found_by_name(source).items():
        together = {made_of, *objects}
        found |= together if together & selection.names else set()
    return found
