"""How one file names another module: relative or absolute, dotted or by a short name that is free there."""

from __future__ import annotations

import ast
import builtins
import posixpath

from refactor_ls.model.modules import INIT, dotted, relative_name
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.header import splits_renamed
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.scripts import is_main_guard


def from_module(project: Project, importer: str, target: str, *, relative: bool) -> str:
    """What stands after ``from`` in `importer` to import names of `target`; relative where asked and possible."""
    if relative and project.modules.base(importer) == project.modules.base(target):
        found = relative_name(importer, target, root_is_package=project.root_is_package)
        if found is not None:
            level, module = found
            return "." * level + module
    return absolute_name(project, importer, target)


def absolute_name(project: Project, importer: str, target: str) -> str:
    """The dotted name by which `importer` finds the module `target`, else the likeliest one."""
    modules = project.modules
    names = modules.names(target)
    # A module in a plain folder is called by its short name there, and by a longer one from outside.
    longer = [dotted(target, root) for root in (modules.base(importer), *modules.roots)]
    found = (name for name in (*names, *longer) if name and modules.find(name, importer) == target)
    return next(found, modules.name(target))


def _in_package(project: Project, importer: str) -> bool:
    packages = project.modules.packages_above(importer)
    return bool(packages) or importer.endswith(f"/{INIT}") or INIT in project.files


def prefers_relative(project: Project, source: Source) -> bool:
    """Does the file import its own package's modules relatively? Files without such imports follow their neighbours.

    Those with a main block do not, as no relative import works when they are run by their path.
    """
    verdict = _own_style(project, source)
    if verdict is not None:
        return verdict
    if any(map(is_main_guard, source.tree.body)):
        return False
    folder = posixpath.dirname(source.path)
    neighbours = [
        p for p in project.files if posixpath.dirname(p) == folder and p.endswith(".py") and p != source.path
    ]
    for path in sorted(neighbours)[:8]:
        neighbour = project.parsed(path)
        verdict = _own_style(project, neighbour) if neighbour is not None else None
        if verdict is not None:
            return verdict
    return _in_package(project, source.path)


def _own_style(project: Project, source: Source) -> bool | None:
    """True: relative; False: absolute; None: it imports nothing of its own package."""
    top = project.modules.name(source.path).split(".")[0]
    absolute = relative = 0
    for node in source.import_statements:
        if isinstance(node, ast.ImportFrom):
            relative += bool(node.level)
            absolute += not node.level and (node.module or "").split(".")[0] == top
        elif isinstance(node, ast.Import):
            absolute += any(alias.name.split(".")[0] == top for alias in node.names)
    return relative >= absolute if relative or absolute else None


def editor_of(project: Project, source: Source) -> ImportEditor:
    """An editor of the file's imports that knows which absolute names are the workspace's own."""
    return ImportEditor(
        source,
        lambda module: project.modules.find(module.split(".")[0], source.path) is not None,
        splits_renamed=splits_renamed(source),
    )


def module_import(
    project: Project, importer: Source, target: str, style: Source, also: Source | None = None
) -> tuple[Imported, str]:
    """The import of module `target` itself in `importer`, in the style of file `style`, and the name that it binds.

    The name is free in `importer`, and in `also`, whose code goes there.
    """
    path = absolute_name(project, importer.path, target)
    parent, _, stem = path.rpartition(".")
    name = free_name(importer, free_name(also, stem) if also is not None else stem)
    asname = name if name != stem else ""
    if not parent:
        return Imported(path, "", asname), name
    above = project.modules.packages_above(target)
    if above[-1:] != [f"{posixpath.dirname(target)}/{INIT}"]:
        return Imported(path, "", name), name  # a namespace package has no names of its own
    if prefers_relative(project, style):
        parent = from_module(project, importer.path, above[-1], relative=True)
    return Imported(parent, stem, asname), name


def free_name(source: Source, wanted: str) -> str:
    """`wanted`, or a variation of it that no scope of the file uses."""
    used = {name for scope in source.walk.scopes for name in scope.bindings} | {
        r.name for r in source.walk.references
    }
    if wanted not in used:
        return wanted
    candidates = [f"{wanted}_module", *(f"{wanted}_module{n}" for n in range(2, 100))]
    return next(name for name in candidates if name not in used)


def read_as_builtin(package: Source, name: str) -> int:
    """The line (from 1) where a package's own file reads a builtin, which a submodule of that name would hide from it,
    as importing the submodule binds the name there; 0 where it does not."""
    if not hasattr(builtins, name) or name in package.bindings:
        return 0
    return next((reference.node.lineno for reference in package.references.get(name, ())), 0)
