"""The stub (PEP 561) beside a module is divided, too: the same split, on the stubs as if they were modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from refactor_ls.model.project import Project
from refactor_ls.model.source import Unparsable
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Change, Note, Refusal
from refactor_ls.refactorings.move_symbols.conditions.old_paths import kept_names
from refactor_ls.refactorings.move_symbols.strategy import Strategy
from refactor_ls.refactorings.move_symbols.stubs import stub_of, stub_refusal, stubs_as_modules
from refactor_ls.refactorings.split_module.division import Division, division_of
from refactor_ls.refactorings.split_module.request import SplitModule
from refactor_ls.refactorings.uses.loading import Load

ChangeOf = Callable[[Division, Mapping[str, Strategy], frozenset[str], frozenset[Load]], Change | Refusal]


def with_divided_stub(
    project: Project, request: SplitModule, change: Change, change_of: ChangeOf, *, is_new_package: bool
) -> Change | Refusal:
    """`change`, and what it means for the stubs of the module and of its importers.

    What the stub does not name stays unknown to type checkers; a new module of nothing else gets no stub.
    """
    if stub_of(request.source) not in project.files:
        return change
    stubs = stubs_as_modules(project)
    try:
        known = stubs.source(request.source).defined_names
    except Unparsable as error:
        return stub_refusal(f"it does not parse: {error.message}", error.path, error.line, error.remedy)
    groups = {path: tuple(n for n in names if n in known) for path, names in request.groups.items()}
    groups = {path: names for path, names in groups.items() if names}
    if not groups:
        return change
    facade = "always" if request.facade == "deprecate" else request.facade
    asked = replace(request, groups=groups, facade=facade)
    divided = _divided(stubs, asked, change_of, is_new_package=is_new_package)
    if isinstance(divided, Refusal):
        why = divided.reasons[0]
        return stub_refusal(why.message, why.path, why.line, why.advice)
    edits: dict[str, tuple[Edit, ...]] = dict(change.edits)
    edits.update(
        (stub_of(path), each) for path, each in divided.edits.items() if stub_of(path) in project.files
    )
    creates = {
        **change.creates,
        **{stub_of(path): text for path, text in divided.creates.items() if path in groups},
    }
    note = Note(f"the stub is divided, too: {len(groups)} new stubs", stub_of(request.source))
    return replace(change, edits=edits, creates=creates, receipt=(note, *change.receipt))


def _divided(
    stubs: Project, request: SplitModule, change_of: ChangeOf, *, is_new_package: bool
) -> Change | Refusal:
    """The split of the stubs: nobody runs them, so their imports may go round in circles."""
    division = division_of(stubs, request, is_new_package=is_new_package)
    if isinstance(division, Refusal):
        return division
    strategies = dict.fromkeys(division.paths, Strategy())
    return change_of(division, strategies, kept_names(division.whole), frozenset())
