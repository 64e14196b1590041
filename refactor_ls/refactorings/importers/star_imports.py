"""Star imports of the old module: what they no longer bring is imported from its new home."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Collection

from refactor_ls.model.modules import INIT
from refactor_ls.model.namespace_lookups import may_look_up_its_names
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source, assigned_exports, is_star_exported
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.naming import from_module
from refactor_ls.refactorings.uses.finding import FileUses
from refactor_ls.refactorings.uses.search import names_taken_through, star_importers


def follow_star_imports(project: Project, uses: FileUses, moved: Moved, editor: ImportEditor) -> None:
    """Import in a file what its star imports of the old module brought and somebody wants."""
    source = uses.source
    if source.path == moved.new:
        return
    for star in uses.stars:
        assert isinstance(star.node, ast.ImportFrom)
        lost = sorted(
            set(names_lost_by_star(project, source, moved)) - _brought_by_new(project, source, moved)
        )
        if not lost:
            continue
        module = from_module(project, source.path, moved.new, relative=bool(star.node.level))
        exported = [name for name in lost if name in assigned_exports(source) or name in source.references]
        spelled = [name if name in exported else f"{name} as {name}" for name in lost]
        editor.add_after(star.node, f"from {module} import {', '.join(spelled)}")


def _brought_by_new(project: Project, source: Source, moved: Moved) -> frozenset[str]:
    """The moved names that a star import of the new module brings to the file, where it has one already."""
    old, new = project.source(moved.old), project.parsed(moved.new)
    stars = (
        s.node for s in source.walk.stars if s.node in source.tree.body and isinstance(s.node, ast.ImportFrom)
    )
    found = [project.modules.resolve(source.path, node.level, node.module or "") for node in stars]
    if new is None or moved.new not in found:
        return frozenset()
    return frozenset(
        name for name in moved.names if (name in old.exported if new.exported else not name.startswith("_"))
    )


def names_lost_by_star(project: Project, source: Source, moved: Moved) -> Collection[str]:
    """The moved names that the star import brought, that it will not bring any more, and that somebody wants."""
    old = project.source(moved.old)
    brought = {n for n in moved.names if is_star_exported(old, n) and n not in moved.still_exported}
    brought -= set(source.bindings)
    return _wanted(project, source, frozenset(brought), frozenset())


def _wanted(project: Project, source: Source, names: frozenset[str], seen: frozenset[str]) -> frozenset[str]:
    """Which names that a star import brings to the file somebody wants: itself, or who takes them from it in turn."""
    if posixpath.basename(source.path) == INIT or not names or source.path in seen:
        return names
    if may_look_up_its_names(source):
        return names
    wanted = {name for name in names if name in source.references or name in source.exported}
    wanted |= names_taken_through(project, source.path, names - wanted)
    for other in star_importers(project, source.path):
        wanted |= _wanted(project, other, names - wanted, seen | {source.path})
    return frozenset(wanted)
