"""Names that a package's own file reads without binding them: loading a submodule sets it in its package.

``from .core import total`` in ``shop/__init__.py`` is enough for that file to know `core`, too.
"""

from __future__ import annotations

import ast
import builtins
import posixpath
from collections.abc import Iterator

from refactor_ls.model.modules import INIT, join
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Reference
from refactor_ls.model.source import Source
from refactor_ls.refactorings.uses.search import star_importers, stem_of
from refactor_ls.refactorings.uses.star_names import brings_by_star


def read_by_package(project: Project, path: str) -> Iterator[tuple[Source, Reference]]:
    """Where the file of the package around module `path` uses its name (``del`` counts), which only loading the module
    binds there; and where files that star-import the package do."""
    stem, folder = stem_of(path), posixpath.dirname(path)
    if posixpath.basename(path) == INIT:
        folder = posixpath.dirname(folder)
    package = project.parsed(join(folder, INIT)) if folder else None
    if package is None or hasattr(builtins, stem) or _is_bound(package, stem):
        return
    if project.modules.submodule(package.path, stem) != path:
        return
    if _may_come_by_star(project, package, package, stem):
        return
    yield from ((package, reference) for reference in package.references.get(stem, ()))
    for other in (
        star_importers(project, package.path) if stem in package.exported or not package.exported else ()
    ):
        if not _is_bound(other, stem) and not _may_come_by_star(project, other, package, stem):
            yield from ((other, reference) for reference in other.references.get(stem, ()))


def _is_bound(package: Source, name: str) -> bool:
    """Is the name bound by something else than its deletion?"""
    nodes = [binding.node for binding in package.bindings.get(name, ())]
    return not all(isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del) for node in nodes)


def _may_come_by_star(project: Project, source: Source, package: Source, name: str) -> bool:
    """May a star import of another module than the package bind the name to something else?"""
    for star in source.walk.stars:
        node = star.node
        if not isinstance(node, ast.ImportFrom):
            continue
        path = project.modules.resolve(source.path, node.level, node.module or "")
        origin = project.parsed(path) if path is not None and not path.endswith("/") else None
        if origin is not package and (origin is None or brings_by_star(project, origin, name)):
            return True
    return False
