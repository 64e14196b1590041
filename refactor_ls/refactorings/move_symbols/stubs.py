"""Stubs (PEP 561) follow the modules that they stand beside: the same move, on the stubs as if they were modules."""

from __future__ import annotations

from dataclasses import replace

from refactor_ls.model.project import Project
from refactor_ls.model.source import Unparsable
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Change, Note, Refusal, refused
from refactor_ls.refactorings.move_symbols.attempts import ChangeOf
from refactor_ls.refactorings.move_symbols.gathering import facts_of
from refactor_ls.refactorings.move_symbols.request import MoveSymbols
from refactor_ls.refactorings.move_symbols.strategy import Strategy
from refactor_ls.refactorings.uses.search import may_use, stem_of


def with_stubs(
    project: Project, request: MoveSymbols, change: Change, change_of: ChangeOf
) -> Change | Refusal:
    """`change`, and what it means for the stubs of the source, the destination and the importers."""
    if stub_of(request.source) not in project.files:
        return _with_stubs_of_importers(project, request, change, change_of)
    stubs = stubs_as_modules(project)
    try:
        source = stubs.source(request.source)
    except Unparsable as error:
        return stub_refusal(f"it does not parse: {error.message}", error.path, error.line, error.remedy)
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
        why = moved.reasons[0]
        return stub_refusal(why.message, why.path, why.line, why.advice)
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


def _with_stubs_of_importers(
    project: Project, request: MoveSymbols, change: Change, change_of: ChangeOf
) -> Change | Refusal:
    """Where the source has no stub itself, those of other modules may import from it; a lazy package reads its own."""
    named = project.files.containing(["import", stem_of(request.source)])
    importing = [path[:-1] for path in named if path.endswith(".pyi")]
    stubs = stubs_as_modules(project) if importing else project
    if not any(may_use(stubs, path, request.source, request.symbols) for path in importing):
        return change
    facts = facts_of(stubs, replace(request, closure="none"))
    moved = facts if isinstance(facts, Refusal) else change_of(facts, Strategy())
    if isinstance(moved, Refusal):
        is_kept = _still_binds(project, change, request.source, request.symbols)
        return change if is_kept else moved
    ends = (request.source, request.destination)
    edits: dict[str, tuple[Edit, ...]] = dict(change.edits)
    edits |= {
        stub_of(path): found
        for path, found in moved.edits.items()
        if path not in ends and stub_of(path) in project.files
    }
    return replace(change, edits=edits)


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


def stub_refusal(why: str, path: str, line: int, remedy: str) -> Refusal:
    """The refusal for what a stub says against the move, found in the module (path) whose place it takes."""
    what_helps = (
        f"{remedy.removesuffix(' first') or 'mend the stub'}, or move the entry in the stub by hand first"
    )
    return refused(f"the stub cannot follow: {why}", stub_of(path), line, what_helps)
