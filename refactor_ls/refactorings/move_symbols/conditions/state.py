"""Why a move would change behaviour: module state, effects of definitions, names that mean the module itself."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterator

from refactor_ls.model.added_keys import key_added, may_look_up
from refactor_ls.model.evaluated_code import RUN_CODE, sees_own_names
from refactor_ls.model.given_namespaces import given_namespace
from refactor_ls.model.names_for_types import names_for_types
from refactor_ls.model.only_annotating import only_annotating
from refactor_ls.model.own_folder import reads_only_folder
from refactor_ls.model.python_2 import is_for_python_2, parents_in
from refactor_ls.model.scopes import Phase, Reference, mangled
from refactor_ls.model.source import names_by_statement
from refactor_ls.refactorings.change import Reason, refused_alone
from refactor_ls.refactorings.move_symbols.carried import asks_for_own_logger, is_logger
from refactor_ls.refactorings.move_symbols.conditions.effects import changing_reasons, impure_reasons
from refactor_ls.refactorings.move_symbols.conditions.own_lookups import (
    lookups_by_name,
    lookups_in_old_module,
)
from refactor_ls.refactorings.move_symbols.conditions.pickled_objects import (
    keeps_module,
    names_for_pickle,
    parted_objects,
)
from refactor_ls.refactorings.move_symbols.facts import BUILTINS, MODULE_DUNDERS, Facts
from refactor_ls.refactorings.uses.deferrable import first_fixed
from refactor_ls.refactorings.uses.lookups import NAMESPACE_WRITERS, calls_with_own_name, fills_its_namespace
from refactor_ls.refactorings.uses.search import names_taken_through
from refactor_ls.refactorings.uses.star_names import replaced_by_stars


def state_reasons(facts: Facts) -> Iterator[Reason]:
    """Every reason why the moved code is tied to its module."""
    yield from _rebound_by_global(facts)
    yield from _rebound_from_outside(facts)
    yield from _rebound_by_stars(facts)
    yield from _module_names(facts)
    yield from _unseen_names(facts)
    yield from impure_reasons(facts)
    yield from changing_reasons(facts)
    yield from _passing_names(facts)
    yield from _changed_afterwards(facts)
    yield from _reduced_by_name(facts)


def _rebound_by_global(facts: Facts) -> Iterator[Reason]:
    source, selection = facts.source, facts.selection
    for statement, place in source.walk.global_statements:
        moves = selection.holds(place.statement)
        holder = getattr(source.tree.body[place.statement], "name", "the module")
        for name in (mangled(each, place.scope) for each in statement.names):
            if not any(b.is_global and b.statement == place.statement for b in source.bindings.get(name, ())):
                continue
            if moves and name not in selection.names:
                message = f"`global {name}` in `{holder}` rebinds a name that stays"
                yield refused_alone(message, source.path, statement.lineno, [name])
            elif not moves and name in selection.names:
                message = f"`global {name}` in `{holder}` rebinds it"
                yield refused_alone(message, source.path, statement.lineno, [holder])


def _rebound_from_outside(facts: Facts) -> Iterator[Reason]:
    for uses in facts.uses.files:
        for chain in uses.chains:
            if chain.name in facts.names and chain.is_stored:
                yield Reason(
                    f"`{chain.name}` is rebound from outside",
                    uses.source.path,
                    chain.reference.node.lineno,
                    "set it through a function of its module first",
                )


def _rebound_by_stars(facts: Facts) -> Iterator[Reason]:
    replaced = replaced_by_stars(facts.project, facts.source) if facts.source.walk.stars else {}
    for name in sorted(facts.names & replaced.keys()):
        yield Reason(
            f"`{name}` may be replaced by the star import in line {replaced[name]}, which only the old module sees",
            facts.source.path,
            getattr(facts.source.bindings[name][0].node, "lineno", 0),
            "leave it where it is",
            other_line=replaced[name],
        )


def _module_names(facts: Facts) -> Iterator[Reason]:
    looked_up = {id(reference.node) for reference, _ in lookups_in_old_module(facts)}
    looked_up |= {id(reference.node) for reference in lookups_by_name(facts)}
    for name in sorted(MODULE_DUNDERS | {"__module__", "globals", "eval", "exec"}):
        need = facts.needs.get(name)
        if need is None or need.bindings:
            continue
        for reference in need.references:
            statement = facts.source.tree.body[reference.statement]
            if (
                name == "__file__"
                and _stays_in_folder(facts)
                and reads_only_folder(statement, reference.node)
            ):
                continue
            if id(reference.node) in looked_up:
                continue
            if name == "__name__" and asks_for_own_logger(facts, statement, reference.node):
                continue
            if name in RUN_CODE and (
                not sees_own_names(statement, reference.node) or _is_given_names(facts, reference.node)
            ):
                continue
            if not is_logger(statement):
                yield Reason(
                    f"the moved code reads `{name}`, {_what_it_tells(name)}",
                    facts.source.path,
                    reference.node.lineno,
                    "pass it in, or leave this symbol where it is",
                )
                return


def _is_given_names(facts: Facts, run: ast.expr) -> bool:
    """Does code run with a namespace that each caller of the function gives it, all of them in the module?"""
    given = given_namespace(facts.source.tree.body, run)
    return given is not None and not names_taken_through(facts.project, facts.source.path, given.functions)


def _what_it_tells(name: str) -> str:
    if name in ("eval", "exec"):
        return "by which it may read anything of its module"
    return "which lists the names of its module" if name == "globals" else "which names its module"


def _stays_in_folder(facts: Facts) -> bool:
    return posixpath.dirname(facts.request.source) == posixpath.dirname(facts.request.destination)


def _unseen_names(facts: Facts) -> Iterator[Reason]:
    """Names that only a write to ``globals()``, or another file, puts into the module."""
    for name in sorted(unseen_names(facts) - fetched_names(facts)):
        yield Reason(
            f"the moved code reads `{name}`, which {facts.source.path} gets while the program runs",
            facts.source.path,
            facts.needs[name].references[0].node.lineno,
            "define it in the module first",
        )


def unseen_names(facts: Facts) -> frozenset[str]:
    """What the moved code reads and no statement of the module binds, but calls or other files do."""
    source = facts.source
    unbound = {n for n, need in facts.needs.items() if not need.bindings} - BUILTINS - MODULE_DUNDERS
    unseen = {name for name in unbound if not all(_is_old(facts, r) for r in facts.needs[name].references)}
    if not unseen:
        return frozenset()
    calls = list(calls_with_own_name(source))
    put_in = {g.value for call in calls for g in call.args if isinstance(g, ast.Constant)}
    if calls:
        put_in |= {name for name in unseen if name.isupper()}  # constants, which they turn into members
    writes = bool(put_in) or any(r.is_called for name in NAMESPACE_WRITERS for r in source.loads(name))
    if source.walk.stars:
        return frozenset(unseen & put_in)
    return frozenset(unseen) if writes else names_taken_through(facts.project, source.path, unseen)


def _is_old(facts: Facts, reference: Reference) -> bool:
    """Does only Python 2 come to it, which has more names by itself: `unicode`?"""
    return is_for_python_2(reference.node, parents_in(facts.source.tree.body[reference.statement]))


def fetched_names(facts: Facts) -> frozenset[str]:
    """Those of them that functions can import from the module when they are called, as it has them by then."""
    if not facts.source.walk.stars and not fills_its_namespace(facts.source):
        return frozenset()
    return frozenset(
        name
        for name in unseen_names(facts)
        if first_fixed(facts.project, facts.source, facts.needs[name].references) is None
        and not all(reference.in_string for reference in facts.needs[name].references)
    )


def _changed_afterwards(facts: Facts) -> Iterator[Reason]:
    """A statement that stays and changes what the definitions are built on would run before them, not after."""
    built_on = _built_on(facts)
    if not built_on:
        return
    first = min(built_on.values())
    for index, node in enumerate(facts.source.tree.body[first:], first):
        before = {name for name, reader in built_on.items() if reader < index}
        changed = frozenset() if facts.selection.holds(index) else facts.mutations.of(index) & before
        changed = changed - _only_adding(facts, index)
        if changed:
            listed = ", ".join(f"`{name}`" for name in sorted(changed))
            yield Reason(
                f"{listed} is changed after the moved code is defined, which is built on it",
                facts.source.path,
                node.lineno,
                "move what is changed too",
                closure="needed",
            )
            return


def _only_adding(facts: Facts, index: int) -> frozenset[str]:
    """The table to which a statement like ``TABLE["key"] = …`` adds what nothing above it has looked up there."""
    added = key_added(facts.source.tree.body[index])
    if added is None:
        return frozenset()
    name, key = added
    own = {binding.statement for binding in facts.source.bindings.get(name, ())}
    before = (r for r in facts.source.loads(name) if r.statement < index and r.phase is Phase.EAGER)
    above = [r for r in before if r.statement not in own]
    return frozenset() if may_look_up(facts.source, above, key) else frozenset({name})


def _passing_names(facts: Facts) -> Iterator[Reason]:
    """The variables of moved loops must not overwrite what the destination means by these names, nor be wanted here."""
    destination = facts.destination
    for_types = names_for_types(facts.source, facts.selection.statements)  # which can be imported here again
    wanted = facts.selection.incidental - for_types
    for name in sorted(names_taken_through(facts.project, facts.source.path, wanted) if wanted else ()):
        message = f"a moved statement also binds `{name}`, which other files take from {facts.source.path}"
        line = facts.source.tree.body[facts.source.bindings[name][0].statement].lineno
        yield refused_alone(message, facts.source.path, line, [name])
    for name in sorted(facts.selection.incidental):
        bound = {b.statement for b in destination.bindings.get(name, ())}
        for reference in destination.references.get(name, ()):
            if reference.statement not in bound or reference.phase is Phase.DEFERRED:
                yield Reason(
                    f"a moved statement binds `{name}` in passing, which {destination.path} uses for something else",
                    destination.path,
                    reference.node.lineno,
                    "rename one of them",
                )
                break


def _built_on(facts: Facts) -> dict[str, int]:
    """The names of the source that the moved definitions read at import time, and those that these read in turn:
    name -> the first moved statement (index) that is built on it."""
    source = facts.source
    kept = {id(node) for statement in facts.nodes() for node in only_annotating(statement)}
    eager = {
        need.name: [r.statement for r in need.references if r.phase is Phase.EAGER and id(r.node) not in kept]
        for need in facts.needs.values()
        if need.bindings and not need.is_import
    }
    found = {name: min(statements) for name, statements in eager.items() if statements}
    todo = list(found)
    while todo:
        first = found[read := todo.pop()]
        statements = {b.statement for b in source.bindings.get(read, ()) if not b.is_global}
        used = {name for index in statements for name in names_by_statement(source).get(index, ())}
        for name in used & source.defined_names:
            if found.get(name, first + 1) <= first:
                continue
            if any(r.statement in statements and r.phase is Phase.EAGER for r in source.loads(name)):
                found[name] = first
                todo.append(name)
    return found


def _reduced_by_name(facts: Facts) -> Iterator[Reason]:
    """What pickle looks up in the module of a moved class."""
    for node in facts.definitions():
        for name, line in names_for_pickle(node):
            if name not in facts.names:
                message = f"pickle looks `{name}` up in the module of `{getattr(node, 'name', '')}`"
                yield refused_alone(message, facts.source.path, line, [name])
    for made_of, objects in parted_objects(facts).items():
        for name, line in objects.items() if not keeps_module(facts, made_of) else ():
            message = f"pickle looks `{name}` up in the module of its class `{made_of}`"
            other = name if made_of in facts.names else made_of
            yield refused_alone(message, facts.source.path, line, [other])
