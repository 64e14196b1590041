"""How a move is carried out, of symbols or of modules; who moves alone loads nothing of the other refactorings."""

from __future__ import annotations

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal
from refactor_ls.refactorings.move_module import MoveModule, MoveModules, move_module, move_modules
from refactor_ls.refactorings.move_symbols import MoveSymbols, move_symbols
from refactor_ls.refactorings.move_symbols.request import normalised
from refactor_ls.refactorings.strings.likely import with_likely_listed, with_likely_made

Move = MoveSymbols | MoveModule | MoveModules


def perform_move(project: Project, request: Move) -> Change | Refusal:
    """The verified change with what is only likely listed, or made where the request says so; or why not."""
    if isinstance(request, MoveSymbols):
        answer = move_symbols(project, request)
    elif isinstance(request, MoveModule):
        answer = move_module(project, request)
    else:
        answer = move_modules(project, request)
    if isinstance(answer, Refusal):
        return answer
    listed = with_likely_listed(project, answer, names_renamed_by(project, request, answer))
    return with_likely_made(listed) if getattr(request, "likely", False) else listed


def names_renamed_by(project: Project, request: Move, change: Change) -> dict[str, str]:
    """The dotted names before -> after that a move changes."""
    if isinstance(request, MoveSymbols):
        plain = normalised(request)
        old, new = (project.modules.name(path) for path in (plain.source, plain.destination))
        return {f"{old}.{name}": f"{new}.{name}" for name in plain.symbols if old and new}
    files = change.renamed_files(project.files)
    names = project.after(change.texts(project.files)).modules.name
    python = {old: new for old, new in files.items() if old.endswith(".py")}
    return {project.modules.name(old): names(new) for old, new in python.items()}
