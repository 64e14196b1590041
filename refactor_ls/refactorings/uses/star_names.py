"""Which names star imports bind: of modules in the workspace that can be told, of others it may be any."""

from __future__ import annotations

import ast

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.source import Source, is_star_exported


def replaced_by_stars(project: Project, source: Source) -> dict[str, int]:
    """Names that the module defines and that a star import below may bind to something else -> its line (from 1).

    ``from _fast import *`` at the end of a module replaces what is there in C, too.
    """
    found: dict[str, int] = {}
    for star in source.walk.stars:
        node = star.node
        if not isinstance(node, ast.ImportFrom):
            continue
        path = project.modules.resolve(source.path, node.level, node.module or "")
        origin = project.parsed(path) if path and not path.endswith("/") else None
        for name, bindings in source.bindings.items():
            own = [b for b in bindings if b.kind is not BindingKind.IMPORT and not b.is_global]
            if not own or max(b.statement for b in own) > star.statement or name.startswith("_"):
                continue
            if origin is None or brings_by_star(project, origin, name):
                found.setdefault(name, node.lineno)
    return found


def brings_by_star(project: Project, origin: Source, name: str, depth: int = 8) -> bool:
    """Does ``from origin import *`` bind `name`, by its own binding or by a star import in turn?"""
    if not is_star_exported(origin, name) or not depth:
        return False
    if name in origin.bindings:
        return True
    for star in origin.walk.stars:
        node = star.node
        path = (
            project.modules.resolve(origin.path, node.level, node.module or "")
            if isinstance(node, ast.ImportFrom)
            else None
        )
        further = project.parsed(path) if path else None
        if further is not None and brings_by_star(project, further, name, depth - 1):
            return True
    return False
