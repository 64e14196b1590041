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
    stubs = stubs_as_modules(project)
    source = stubs.parsed(request.source)
    if source is None:
        return _refused(request, "does not parse")
    names = tuple(name for name in request.symbols if name in source.defined_names)
    if not names:
        return change
    inline = request.destination in project.files and stub_of(request.destination) not in project.files
    if inline and _still_binds(project, change, request.source, names):
        return _noted(change, request, f"still has {_listed(names)}: {request.destination} has no stub")
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
    what = f"write the types of {_listed(names)} in {request.destination}, which has no stub"
    told = what if inline else f"the stub's {_listed(names)} moved too"
    return _noted(replace(change, edits=edits, creates=creates), request, told)


def _noted(change: Change, request: MoveSymbols, message: str) -> Change:
    return replace(change, receipt=(Note(message, stub_of(request.source)), *change.receipt))


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _still_binds(project: Project, change: Change, path: str, names: tuple[str, ...]) -> bool:
    """Does the old module go on having the names, at once or when it is asked?"""
    after = project.after(change.texts(project.files)).parsed(path)
    return after is not None and ("__getattr__" in after.bindings or all(n in after.bindings for n in names))


def stub_of(path: str) -> str:
    """The path of the stub beside a module."""
    return f"{path}i"


def stubs_as_modules(project: Project) -> Project:
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
