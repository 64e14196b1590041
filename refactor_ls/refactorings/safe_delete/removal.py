"""What goes is cut out, with the imports that only it used; the state after it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.move_symbols.carried import carried_statement
from refactor_ls.refactorings.move_symbols.conditions.import_effects import lost_effects
from refactor_ls.refactorings.move_symbols.departure import depart
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.provision import Provision
from refactor_ls.refactorings.move_symbols.strategy import Strategy
from refactor_ls.refactorings.safe_delete.going import Going
from refactor_ls.refactorings.uses.loading import Load, loss_reason, lost_loads
from refactor_ls.refactorings.verify import verify

MOST_ROUNDS = 4


def removal(going: Going) -> Change | Refusal:
    """The verified change; imports stay that other files rely on."""
    loads: frozenset[Load] = frozenset()
    reasons: list[Reason] = []
    for _ in range(MOST_ROUNDS):
        edits = {path: tuple(edits_of_source(facts, loads)) for path, facts in going.symbols.items()}
        change = Change(edits, deletes=tuple(_files(going)), receipt=tuple(_notes(going)))
        verdict = verify(
            going.project, replace(change, edits=_with_readers(going, change)), {}, (*going.symbols,)
        )
        reasons = list(verdict.reasons)
        if reasons or verdict.after is None:
            break
        states = going.project, verdict.after
        lost = [loss for path in edits for loss in lost_loads(*states, [path], path)]
        lost += [loss for path in edits for loss in lost_effects(*states, [path], path)]
        if not lost:
            only_modules = (Note("verified: no file of the workspace names it"),)
            return replace(change, receipt=(*change.receipt, *(verdict.notes if edits else only_modules)))
        reasons = [loss_reason(going.project, min(lost))]
        if loads >= {loss.load for loss in lost}:
            break  # they cannot be kept
        loads |= {loss.load for loss in lost}
    return Refusal(tuple(reasons))


def edits_of_source(facts: Facts, loads: frozenset[Load] = frozenset()) -> list[Edit]:
    """The edits of a module that loses symbols: as if these moved and nothing of them were kept."""
    carried = (carried_statement(facts, need) if need.bindings else None for need in facts.needs.values())
    blocks = list(dict.fromkeys(node for node in carried if node is not None))
    return depart(facts, Strategy(loads=loads), Provision(blocks=blocks), frozenset()).edits


def _files(going: Going) -> Iterator[str]:
    """The files that go, each with its stub."""
    for path in going.modules:
        yield from (each for each in (path, f"{path}i") if each in going.project.files)


def _with_readers(going: Going, change: Change) -> dict[str, tuple[Edit, ...]]:
    """The edits, and none of the files that use the modules otherwise: what they import is judged too."""
    users = {uses.source.path for facts in going.symbols.values() for uses in facts.uses.files}
    return {**dict.fromkeys(users - set(change.deletes), ()), **change.edits}


def _notes(going: Going) -> Iterator[Note]:
    for path, facts in going.symbols.items():
        listed = sorted(facts.names & facts.source.exported)
        if listed:
            yield Note(f"{', '.join(f'`{name}`' for name in listed)} also goes out of `__all__`", path)
        if _is_emptied(facts):
            yield Note("nothing is left in it: delete the module too where nothing imports it", path)
        for name in sorted(_left_alone(facts)):
            yield Note(
                f"nothing in the module uses `{name}` any more: delete it too where nothing else does", path
            )


def _is_emptied(facts: Facts) -> bool:
    """Do only imports and a docstring stay?"""
    staying = (node for index, node in enumerate(facts.source.tree.body) if not facts.selection.holds(index))
    return all(isinstance(node, ImportNode) or node is facts.source.docstring for node in staying)


def _left_alone(facts: Facts) -> Iterator[str]:
    """What only the deleted code used and was not selected."""
    for name, need in facts.needs.items():
        if not need.bindings or any(b.kind is BindingKind.IMPORT or b.is_global for b in need.bindings):
            continue
        own = {b.statement for b in need.bindings}
        staying = (r for r in facts.source.loads(name) if not facts.selection.holds(r.statement))
        if all(r.statement in own for r in staying) and name not in facts.source.exported:
            yield name
