"""Stubs (PEP 561) follow the modules that they stand beside: the same move, on the stubs as if they were modules."""

from __future__ import annotations

from dataclasses import replace

from refactor_ls.model.project import Project
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal
from refactor_ls.refactorings.move_symbols.attempts import ChangeOf
from refactor_ls.refactorings.move_symbols.gathering import facts_of
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.strategy import Strategy


def with_stubs(
    project: Project, request: MoveSymbols, change: Change, change_of: ChangeOf
) -> Change | Refusal:
    """`change`, and what it means for the stubs of the source, the destination and the importers."""
    if stub_of(request.source) not in project.files:
        return change
    stubs = _stubs_as_modules(project)
    source = stubs.parsed(request.source)
    if source is None:
        return _refused(request, "does not parse")
    names = tuple(name for name in request.symbols if name in source.defined_names)
    if not names:
        return change
    inline = request.destination in project.files and stub_of(request.destination) not in project.files
    facade = "always" if request.facade == "deprecate" else request.facade
    facts = facts_of(stubs, replace(request, symbols=names, facade=facade, closure="none"))
    moved = facts if isinstance(facts, Refusal) else change_of(facts, Strategy())
    if isinstance(moved, Refusal):
        return _refused(request, str(moved.reasons[0].message))
    edits: dict[str, tuple[Edit, ...]] = dict(change.edits)
    for path, found in moved.edits.items():
        if stub_of(path) in project.files and (path != request.destination or not inline):
            edits[stub_of(path)] = found
    creates = dict(change.creates)
    if request.destination in moved.creates:
        creates[stub_of(request.destination)] = moved.creates[request.destination]
    note = Note(f"the stub's {', '.join(f'`{name}`' for name in names)} moved too", stub_of(request.source))
    return replace(change, edits=edits, creates=creates, receipt=(note, *change.receipt))


def stub_of(path: str) -> str:
    """The path of the stub beside a module."""
    return f"{path}i"


def _stubs_as_modules(project: Project) -> Project:
    """The project with every module that has a stub replaced by it: what type checkers see."""
    stubs = [path for path in project.files if path.endswith(".pyi")]
    return Project(
        project.files.replaced({path[:-1]: project.files[path] for path in stubs}), project.settings
    )


def _refused(request: MoveSymbols, why: str) -> Refusal:
    message = f"the stub cannot follow: {why}"
    return Refusal(
        (Reason(message, stub_of(request.source), 0, "mend the stub first, or move its entry by hand"),)
    )
