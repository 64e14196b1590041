"""Where symbols can go: the modules of the workspace by closeness, and what is wrong with a destination.

All of it is quick enough to be asked while somebody types a path. What only the whole move can know it leaves out.
"""

from __future__ import annotations

import ast
import posixpath
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from refactor_ls.model.modules import INIT, is_module_name
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, BindingKind
from refactor_ls.model.source import Source
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.imports.naming import read_as_builtin
from refactor_ls.refactorings.move_symbols.request import MoveSymbols

RUN_BY_NAME = (INIT, "__main__.py", "conftest.py", "setup.py")
NEIGHBOUR = "same folder"


@dataclass(frozen=True)
class Destination:
    """A module that symbols could move to, and in a few words why it is close (or how far away)."""

    path: str
    why: str


def closest_modules(project: Project, source: Source) -> Iterator[str]:
    """Other modules that the file imports from, and its neighbours in the folder; what lies in the folder first."""
    yield from sorted(_near(project, source), key=lambda path: not _is_beside(source, path))


def destinations(project: Project, source: Source, symbols: Iterable[str], most: int) -> list[Destination]:
    """The modules of the workspace, the closest first: near ones, then those that use the symbols, then by folder."""
    imported, users = set(_imported(project, source)), _users(project, source, symbols)
    found: dict[str, str] = {}
    for path in (*closest_modules(project, source), *users):
        why = [NEIGHBOUR] if _is_beside(source, path) else []
        why += [f"imported by {posixpath.basename(source.path)}"] if path in imported else []
        why += [f"uses `{users[path]}`"] if path in users else []
        found[path] = ", ".join(why)
    folder = posixpath.dirname(source.path)
    others = (
        path for path in project.files if _can_receive(path) and path not in found and path != source.path
    )
    for steps, path in sorted((_steps(folder, posixpath.dirname(path)), path) for path in others):
        found[path] = f"{steps} folder{'s' if steps > 1 else ''} away"
    return [Destination(path, why) for path, why in found.items()][:most]


def destination_problem(project: Project, request: MoveSymbols) -> Reason | None:
    """What is wrong with the destination, as far as its path and its own text tell; None where nothing seems to be."""
    found = next(destination_reasons(project, request.source, request.destination), None)
    if found is not None:
        return found
    if request.destination not in project.files:
        return next(hidden_names(project, request, request.symbols), None)
    destination = project.parsed(request.destination)
    if destination is None:
        return Reason("it does not parse", request.destination, 0, "mend it first")
    return next((why for name in request.symbols for why in _defined_twice(destination, name)), None)


def source_reasons(project: Project, source: str) -> Iterator[Reason]:
    """What is wrong with the path of the source."""
    unreadable = project.files.unreadable.get(source)
    if unreadable is not None:
        yield Reason(f"it cannot be read: {unreadable}", source, 0, "mend it first")
    elif source not in project.files:
        near = get_close_matches(source, [path for path in project.files if path.endswith(".py")], n=1)
        remedy = f"did you mean {near[0]}?" if near else "name it by its path from the workspace's folder"
        yield Reason("no such Python file in the workspace", source, 0, remedy)


def destination_reasons(project: Project, source: str, destination: str) -> Iterator[Reason]:
    """What is wrong with the path of the destination, whatever moves there."""
    if source == destination and source in project.files:
        yield Reason("source and destination are the same file", source, 0, "choose another destination")
    stem, extension = posixpath.splitext(posixpath.basename(destination))
    if destination.startswith("/"):
        remedy = "write it from the workspace's folder"
        yield Reason("the destination is an absolute path", destination, 0, remedy)
    elif destination.startswith("../") or "/../" in destination:
        remedy = "choose a place below the workspace's folder"
        yield Reason("the destination lies outside the workspace", destination, 0, remedy)
    elif extension != ".py":
        yield Reason("the destination is no Python file", destination, 0, "end it with .py")
    elif not is_module_name(stem):
        yield Reason(
            f"`{stem}` is no module name: no import can name it",
            destination,
            0,
            "choose an identifier that is no keyword",
        )
    elif destination not in project.files:
        if re.fullmatch(r"__\w+__", stem) and posixpath.basename(destination) not in RUN_BY_NAME:
            why = f"`{stem}` is a name that Python itself gives modules"
            yield Reason(why, destination, 0, "choose another name")
        there = project.modules.on_disk(destination.removesuffix(".py"))
        if destination in project.files.unreadable:
            why = f"it cannot be read: {project.files.unreadable[destination]}"
            yield Reason(why, destination, 0, "mend it first")
        elif there is not None:
            why = f"a package of that name stands there already: {there}"
            yield Reason(why, destination, 0, "choose another name")
        else:
            yield from alike_but_for_case(destination, project.files)
            yield from hidden_by_its_folder(project, destination)


def hidden_by_its_folder(project: Project, path: str, leaving: str = "") -> Iterator[Reason]:
    """A module that cannot be imported any more when a folder of its name becomes a package, as `path` lies in it.

    The module `leaving` moves away.
    """
    name, folder = project.modules.name(path), posixpath.dirname(path)
    while folder:
        module = f"{folder}.py"
        is_around = name.startswith(f"{project.modules.name(module)}.")
        if (
            is_around
            and module in project.files
            and f"{folder}/{INIT}" not in project.files
            and module != leaving
        ):
            why = f"a package `{posixpath.basename(folder)}` would hide the module {module}"
            yield Reason(why, path, 0, f"choose another folder, or move the module to {folder}/{INIT} first")
        folder = posixpath.dirname(folder)


def alike_but_for_case(path: str, others: Iterable[str]) -> Iterator[Reason]:
    """Which other path is the same file where a system does not tell upper from lower case."""
    folded = path.casefold()
    alike = next((each for each in others if each != path and each.casefold() == folded), None)
    if alike is not None:
        why = f"some systems would take it for {alike}, which differs only in upper and lower case"
        yield Reason(why, path, 0, "choose another name")


def hidden_names(project: Project, request: MoveSymbols, moved: Collection[str]) -> Iterator[Reason]:
    """Names that a new module would hide: a module of the standard library, a name of its package other than one that
    is `moved` to it, which the package takes from there."""
    destination = request.destination
    name = project.modules.name(destination)
    if name in sys.stdlib_module_names:
        why = f"`{name}` would hide the module of that name in the standard library"
        yield Reason(why, destination, 0, "choose another name")
    folder, file = posixpath.split(destination)
    init, stem = project.parsed(f"{folder}/{INIT}"), file.removesuffix(".py")
    follows = init is not None and stem in moved and _is_taken_from(project, init, stem, request.source)
    if ("." in name or not name) and init is not None and stem in init.bindings and not follows:
        # importing `package.name` sets the attribute `name` of the package, whatever it was
        yield Reason(
            f"a module `{stem}` would take the place of the name `{stem}` of its package",
            init.path,
            getattr(init.bindings[stem][0].node, "lineno", 0),
            "choose another name for the module",
            taken=stem,
        )

    if ("." in name or not name) and init is not None and (line := read_as_builtin(init, stem)):
        why = f"a module `{stem}` would hide the builtin `{stem}` from its package, which uses it"
        yield Reason(why, init.path, line, "choose another name for the module", taken=stem)


def _is_taken_from(project: Project, package: Source, name: str, path: str) -> bool:
    """Is the name of the package always the one that the module at `path` defines?"""
    if package.path == path:
        return True
    nodes = ((binding.node, binding.alias) for binding in package.bindings.get(name, ()))
    return all(
        isinstance(node, ast.ImportFrom)
        and alias is not None
        and alias.name == name
        and project.modules.resolve(package.path, node.level, node.module or "") == path
        for node, alias in nodes
    )


def collision(destination: Source, name: str, others: list[Binding]) -> Iterator[Reason]:
    """Another thing of that name in the destination: one that `others` bind there, or that comes from elsewhere."""
    if others:
        line = getattr(others[0].node, "lineno", 0)
        why = f"`{name}` is already defined in {destination.path}"
        yield Reason(why, destination.path, line, "rename one of them")
    elif name not in destination.bindings and name in destination.references and not destination.walk.stars:
        line = destination.references[name][0].node.lineno
        why = f"{destination.path} uses another `{name}`, which the moved one would hide"
        yield Reason(why, destination.path, line, "rename one of them")


def _defined_twice(destination: Source, name: str) -> Iterator[Reason]:
    # an import of that name may well be that of the symbol itself, which the move takes care of
    bound = destination.bindings.get(name, ())
    yield from collision(destination, name, [one for one in bound if one.kind is not BindingKind.IMPORT])


def _near(project: Project, source: Source) -> list[str]:
    beside = sorted(path for path in project.files if _is_beside(source, path))
    near = dict.fromkeys([*_imported(project, source), *beside])
    return [path for path in near if _can_receive(path) and path != source.path]


def _imported(project: Project, source: Source) -> list[str]:
    """The modules that the file imports from at its top, or imports as a whole."""
    found = []
    for one in source.module_imports:
        target = project.modules.resolve(source.path, one.level, one.module)
        if target is not None and one.imported and project.modules.is_package(target):
            target = project.modules.submodule(target, one.imported) or target
        found += [target] if target is not None else []
    return found


def _is_beside(source: Source, path: str) -> bool:
    return posixpath.dirname(path) == posixpath.dirname(source.path)


def _can_receive(path: str) -> bool:
    return path.endswith(".py") and posixpath.basename(path) not in RUN_BY_NAME


def _users(project: Project, source: Source, symbols: Iterable[str]) -> dict[str, str]:
    """Module -> the first symbol that its text names, where it imports the source: good enough for a list."""
    stem = posixpath.basename(posixpath.dirname(source.path) if source.path.endswith(INIT) else source.path)
    found: dict[str, str] = {}
    for name in symbols:
        for path in sorted(project.files.containing([name, stem.removesuffix(".py")])):
            if _can_receive(path) and path != source.path and source.path in project.eager_imports(path):
                found.setdefault(path, name)
    return found


def _steps(folder: str, other: str) -> int:
    """How many folders one has to go up and down from one folder to the other."""
    here, there = (path.split("/") if path else [] for path in (folder, other))
    common = posixpath.commonpath(["/" + folder, "/" + other]).strip("/")
    shared = len(common.split("/")) if common else 0
    return len(here) + len(there) - 2 * shared
