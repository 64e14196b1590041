"""What of a step is still to do: a plan may have been carried out in part, by us or by hand."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Note
from refactor_ls.refactorings.move_module import MoveModule
from refactor_ls.refactorings.move_symbols import MoveSymbols
from refactor_ls.refactorings.performing import Request
from refactor_ls.refactorings.safe_delete import SafeDelete
from refactor_ls.refactorings.split_module import SplitModule


@dataclass(frozen=True)
class Remaining:
    """The request for what is still to do, None where nothing is, and what is to be said about the rest."""

    request: Request | None
    notes: tuple[Note, ...] = ()


def remaining(project: Project, request: Request) -> Remaining:
    """What of the request the project does not have yet."""
    if isinstance(request, MoveSymbols):
        return _of_symbols(project, request)
    if isinstance(request, MoveModule):
        return _of_module(project, request)
    if isinstance(request, SplitModule):
        return _of_split(project, request)
    if isinstance(request, SafeDelete):
        return _of_deletion(project, request)
    return Remaining(request)


def _of_symbols(project: Project, request: MoveSymbols) -> Remaining:
    moved = _moved(project, request.source, request.destination, request.symbols)
    left = tuple(name for name in request.symbols if name not in moved)
    notes = [_there(moved, request.destination)] if moved else []
    if left and request.destination in project.files:
        notes.append(Note("exists already: what moves is added to it", request.destination))
    return Remaining(replace(request, symbols=left) if left else None, tuple(notes))


def _of_split(project: Project, request: SplitModule) -> Remaining:
    init = f"{request.package}/__init__.py"
    became_package = bool(request.package) and request.source not in project.files and init in project.files
    source = init if became_package else request.source
    groups: dict[str, tuple[str, ...]] = {}
    notes: list[Note] = []
    for path, symbols in request.groups.items():
        moved = _moved(project, source, path, symbols)
        notes += [_there(moved, path)] if moved else []
        left = tuple(name for name in symbols if name not in moved)
        groups |= {path: left} if left else {}
    if groups == {path: tuple(symbols) for path, symbols in request.groups.items()}:
        return Remaining(request)
    return Remaining(replace(request, source=source, groups=groups) if groups else None, tuple(notes))


def _moved(project: Project, source: str, destination: str, symbols: Iterable[str]) -> list[str]:
    """The symbols that the destination defines and the source does not any more."""
    old, new = project.parsed(source), project.parsed(destination)
    if new is None or (old is None and source in project.files):
        return []
    there = [name for name in symbols if name in new.defined_names]
    return [name for name in there if old is None or name not in old.defined_names]


def _there(names: Sequence[str], path: str) -> Note:
    return Note(f"{_listed(names)} {'stands' if len(names) == 1 else 'stand'} there already", path)


def _of_module(project: Project, request: MoveModule) -> Remaining:
    target = request.destination.rstrip("/")
    inside = posixpath.join(target, posixpath.basename(request.source.rstrip("/")))
    found = next((path for path in (inside, target) if _is_there(project, path)), None)
    if found is None or _is_there(project, request.source.rstrip("/")):
        return Remaining(request)
    return Remaining(None, (Note(f"{request.source} is there already", found),))


def _is_there(project: Project, path: str) -> bool:
    return path in project.files or path in project.modules.folders


def _of_deletion(project: Project, request: SafeDelete) -> Remaining:
    left: list[tuple[str, tuple[str, ...]]] = []
    notes: list[Note] = []
    for path, symbols in request.targets.items():
        source = project.parsed(path)
        gone = [name for name in symbols if source is not None and name not in source.bindings]
        if path not in project.files:
            notes.append(Note("is gone already", path))
        elif symbols and len(gone) == len(symbols):
            notes.append(Note(f"{_listed(gone)} {'is' if len(gone) == 1 else 'are'} gone already", path))
        else:
            notes += (
                [Note(f"{_listed(gone)} {'is' if len(gone) == 1 else 'are'} gone already", path)]
                if gone
                else []
            )
            left.append((path, tuple(name for name in symbols if name not in gone)))
    if not left:
        return Remaining(None, tuple(notes))
    (first, symbols), others = left[0], tuple(left[1:])
    return Remaining(replace(request, source=first, symbols=symbols, others=others), tuple(notes))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
