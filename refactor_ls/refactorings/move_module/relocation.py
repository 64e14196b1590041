"""Which files go where: a module's file with its stub, or a package's folder with everything in it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from refactor_ls.model.modules import INIT, is_module_name, join
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Reason, Refusal, refused
from refactor_ls.refactorings.move_module.request import MoveModule
from refactor_ls.refactorings.move_symbols.destinations import hidden_by_its_folder, source_reasons

FOUND_BY_ITS_NAME = {
    "conftest.py": "pytest finds it by its place",
    "__main__.py": "`python -m` finds it by its name",
    "setup.py": "build tools find it by its name",
}


@dataclass(frozen=True)
class Relocation:
    """`old` and `new` are the module's paths (for a package its ``__init__.py``, or its folder with ``/`` without one).

    `renames` are the paths to rename, a folder or files.
    """

    old: str
    new: str
    renames: dict[str, str]
    is_package: bool

    @cached_property
    def folders(self) -> tuple[str, str]:
        """The package's folder before and after, each with a trailing ``/``."""
        old, new = next(iter(self.renames.items()))
        return f"{old}/", f"{new}/"

    def moves(self, path: str) -> bool:
        """Does the path (of a file, or of a package without ``__init__.py``) move?"""
        return path.startswith(self.folders[0]) if self.is_package else path in self.renames

    def place(self, path: str) -> str:
        """Where the path will be."""
        if not self.is_package:
            return self.renames.get(path, path)
        old, new = self.folders
        return new + path[len(old) :] if path.startswith(old) else path

    def origin(self, path: str) -> str:
        """Where the path was."""
        if not self.is_package:
            return next((old for old, new in self.renames.items() if new == path), path)
        old, new = self.folders
        return old + path[len(new) :] if path.startswith(new) else path


def relocation_of(project: Project, request: MoveModule) -> Relocation | Refusal:
    """What moves where, or why it cannot."""
    source = request.source.rstrip("/")
    folder = posixpath.dirname(source)
    if posixpath.basename(source) == INIT and not _is_alone(project, source):
        return refused("it is a package's own file", source, 0, f"move the package: name the folder {folder}")
    if source.endswith(".py"):
        return _of_file(project, source, request.destination)
    return _of_folder(project, source, request.destination)


def _is_alone(project: Project, init: str) -> bool:
    """Is the ``__init__.py`` all that the package holds?"""
    return not any(path.startswith(f"{posixpath.dirname(init)}/") and path != init for path in project.files)


def _is_folder(project: Project, path: str) -> bool:
    return not path or any(other.startswith(f"{path}/") for other in project.files)


def exact_destination(project: Project, source: str, destination: str) -> str:
    """The destination (a path) with the name that the source has in it where that is a folder."""
    into = destination.rstrip("/")
    if into in ("", ".") or destination.endswith("/") or (_is_folder(project, into) and into != source):
        return join("" if into == "." else into, posixpath.basename(source))
    return into


def _of_file(project: Project, source: str, destination: str) -> Relocation | Refusal:
    wrong = tuple(source_reasons(project, source))
    if wrong:
        return Refusal(wrong)
    target = exact_destination(project, source, destination)
    reasons = tuple(_bad_file(project, source, target))
    if reasons:
        return Refusal(reasons)
    renames = {source: target}
    if f"{source}i" in project.files:
        renames[f"{source}i"] = f"{target}i"
    return Relocation(source, target, renames, is_package=False)


def _bad_file(project: Project, source: str, target: str) -> Iterator[Reason]:
    name = posixpath.basename(source)
    stem, extension = posixpath.splitext(posixpath.basename(target))
    if extension != ".py":
        yield Reason("the destination is neither a Python file nor a folder", target, 0, "end it with .py")
    elif name in FOUND_BY_ITS_NAME:
        yield Reason(f"{FOUND_BY_ITS_NAME[name]}: it cannot move", source, 0, "leave it where it is")
    elif not is_module_name(stem):
        yield Reason(
            f"`{stem}` is no module name: no import can name it",
            target,
            0,
            "choose an identifier that is no keyword",
        )
    else:
        yield from _taken(project, source, target)


def _of_folder(project: Project, source: str, destination: str) -> Relocation | Refusal:
    if source in ("", ".") or source not in project.modules.folders:
        remedy = "name a folder or a .py file, its path from the workspace's folder"
        return refused("no package and no Python file of the workspace", source or ".", 0, remedy)
    target = exact_destination(project, source, destination)
    reasons = tuple(_bad_folder(project, source, target))
    if reasons:
        return Refusal(reasons)
    own = INIT if join(source, INIT) in project.files else ""
    return Relocation(f"{source}/{own}", f"{target}/{own}", {source: target}, is_package=True)


def _bad_folder(project: Project, source: str, target: str) -> Iterator[Reason]:
    name = posixpath.basename(target)
    if target.startswith(f"{source}/"):
        yield Reason(
            "the destination lies inside the package that moves", target, 0, "choose a place outside of it"
        )
    elif not is_module_name(name):
        yield Reason(
            f"`{name}` is no package name: no import can name it",
            target,
            0,
            "choose an identifier that is no keyword",
        )
    elif source in project.layout.roots or source in project.layout.distributions:
        yield Reason(
            "it is a source root or a project of its own, not a package", source, 0, "name the package in it"
        )
    else:
        yield from _taken(project, source, target)


def _taken(project: Project, source: str, target: str) -> Iterator[Reason]:
    if target.startswith(("/", "../")) or target == ".." or "/../" in f"/{target}/":
        remedy = "choose a place below the workspace's folder"
        yield Reason("the destination lies outside the workspace", target, 0, remedy)
    elif target == source:
        yield Reason("source and destination are the same", source, 0, "choose another destination")
    elif target in project.files or target in project.files.unreadable or _is_folder(project, target):
        yield Reason("the destination exists already", target, 0, "choose another name")
    else:
        yield from _shadowed(project, source, target)


def _shadowed(project: Project, source: str, target: str) -> Iterator[Reason]:
    """A module and a package of the same name hide each other."""
    stem = target.removesuffix(f"/{INIT}").removesuffix(".py")
    other = project.modules.on_disk(stem)
    if other is not None and other != source and not other.startswith(f"{source}/"):
        yield Reason(f"{other} has the same module name", target, 0, "choose another name")
    else:
        yield from hidden_by_its_folder(
            project, target if target.endswith(".py") else join(target, INIT), source
        )
