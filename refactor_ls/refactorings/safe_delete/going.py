"""What goes: statements of some modules, other modules whole; and whether a place lies in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from refactor_ls.model.project import Project, empty_source
from refactor_ls.model.source import Unparsable
from refactor_ls.refactorings.change import Reason, Refusal
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.move_symbols.destinations import source_reasons
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.gathering import facts_of_selection
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.selection import select
from refactor_ls.refactorings.safe_delete.request import SafeDelete
from refactor_ls.refactorings.unparsable import unparsable
from refactor_ls.refactorings.uses.private_imports import is_private_import


@dataclass(frozen=True)
class Going:
    """`symbols` are the facts about each module (path) that loses some, as if they moved and left nothing behind;
    `modules` are those that go whole."""

    project: Project
    request: SafeDelete
    symbols: Mapping[str, Facts]
    modules: tuple[str, ...]

    def has(self, path: str, line: int) -> bool:
        """Does the line (from 1) of a file go?"""
        if path in self.modules or path.removesuffix("i") in self.modules:
            return True
        facts = self.symbols.get(path)
        if facts is None or not line:
            return False
        index = facts.source.statement_at(facts.source.lines.line_span(line - 1).end - 1)
        return facts.selection.holds(index) or _is_left_unused(facts, facts.source.tree.body[index])

    def staying(self, reasons: Iterable[Reason]) -> Iterator[Reason]:
        """The reasons whose place does not go, one for each place."""
        seen: set[tuple[str, int]] = set()
        for reason in reasons:
            place = (reason.path, reason.line)
            if not self.has(*place) and (place not in seen or not reason.line):
                seen.add(place)
                yield reason


def _is_left_unused(facts: Facts, node: object) -> bool:
    """Does an import go because only what goes used it?"""
    if not isinstance(node, ImportNode):
        return False
    bound = [b for bindings in facts.source.bindings.values() for b in bindings if b.node is node]
    return bool(bound) and all(
        b.alias is not None
        and any(facts.source.loads(b.name))
        and all(facts.selection.holds(r.statement) for r in facts.source.loads(b.name))
        and is_private_import(facts.project, facts.source, b, b.alias)
        for b in bound
    )


def going_of(project: Project, request: SafeDelete) -> Going | Refusal:
    """What goes, or why it cannot be selected."""
    symbols: dict[str, Facts] = {}
    reasons: list[Reason] = []
    for path, names in request.targets.items():
        wrong = [*source_reasons(project, path)]
        if names and not wrong:
            facts = facts_about(project, path, names)
            if isinstance(facts, Refusal):
                wrong += facts.reasons
            else:
                symbols[path] = facts
        reasons += wrong
    if reasons:
        return Refusal(tuple(reasons))
    return Going(project, request, symbols, tuple(p for p, names in request.targets.items() if not names))


def facts_about(project: Project, path: str, names: tuple[str, ...]) -> Facts | Refusal:
    """Everything about symbols of a module that also decides how they would move."""
    try:
        source = project.source(path)
        if source.is_pruned:  # by the question who uses another module
            project.forget(path)
            source = project.source(path)
    except Unparsable as error:
        return Refusal((unparsable(error),))
    selection = select(source, names)
    if isinstance(selection, Refusal):
        return selection
    request, nothing = MoveSymbols(path, names, path, "never"), empty_source(project, path)
    return facts_of_selection(project, request, nothing, selection, is_new=True, new_packages=())
