"""Imports that are a file's own matter: nobody else takes the name from it."""

from __future__ import annotations

import ast
import posixpath

from refactor_ls.model.modules import INIT
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, BindingKind, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.imports.text import is_marked_unused
from refactor_ls.refactorings.uses.finding import names_read_through


def is_private_import(
    project: Project, source: Source, binding: Binding, alias: ast.alias, *, is_module: bool = False
) -> bool:
    """May a module-level import go once the file itself uses it no more? Not when it is a re-export or marked.

    What a package's own file imports of the workspace is a re-export, unless it `is_module` as yet.
    """
    name = binding.name
    if name in source.exported or alias.asname == alias.name or _is_listed_elsewhere(source, binding):
        return False
    is_package = posixpath.basename(source.path) == INIT and not is_module
    if is_package and _is_of_workspace(project, source, binding):
        return False
    if is_marked_unused(source, binding.node):
        return False
    return not names_read_through(project, source.path, [name])


def _is_listed_elsewhere(source: Source, binding: Binding) -> bool:
    """Does it come from the module whose ``__all__`` the file takes for its own, and which may list it?"""
    lists = [b for b in source.bindings.get("__all__", ()) if b.kind is BindingKind.IMPORT]
    return any(import_binding(b).module == import_binding(binding).module for b in lists)


def _is_of_workspace(project: Project, source: Source, binding: Binding) -> bool:
    found = import_binding(binding)
    return project.modules.resolve(source.path, found.level, found.module) is not None
