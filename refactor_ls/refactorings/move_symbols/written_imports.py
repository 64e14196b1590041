"""Imports of the source as the destination must write them."""

from __future__ import annotations

from refactor_ls.model.scopes import ImportBinding
from refactor_ls.refactorings.imports.naming import from_module, prefers_relative
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.stars import outside_module
from refactor_ls.refactorings.uses.finding import submodule_of


def from_home(facts: Facts, name: str) -> Imported:
    """The import of a name of the source as the destination writes it."""
    relative = prefers_relative(facts.project, facts.destination if not facts.is_new else facts.source)
    home = facts.home_of(name)
    return Imported(from_module(facts.project, facts.request.destination, home, relative=relative), name)


def carried_import(facts: Facts, found: ImportBinding) -> tuple[Imported, str | None]:
    """The same import as the destination must write it, and the workspace module (path) that it imports."""
    project, source, destination = facts.project, facts.source.path, facts.request.destination
    own_name = found.module if found.imported is None else found.imported
    asname = "" if found.asname == own_name else found.asname or ""  # no re-export here
    if found.imported is None:
        return Imported(found.module, "", asname), project.modules.find(found.module, source)
    path = project.modules.resolve(source, found.level, found.module)
    inner = submodule_of(project, path, found.imported) if path is not None else None
    module = found.module
    if found.level and path is not None:
        module = from_module(project, destination, path, relative=True)
    elif found.level:
        module = outside_module(facts, found.level, found.module)
    return Imported(module, found.imported, asname), inner or path
