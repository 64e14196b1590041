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
from refactor_ls.refactorings.uses.search import stem_of


def read_by_package(project: Project, path: str) -> Iterator[tuple[Source, Reference]]:
    """Where the file of the package around module `path` uses its name (``del`` counts), which only loading the module
    binds there."""
    stem, folder = stem_of(path), posixpath.dirname(path)
    if posixpath.basename(path) == INIT:
        folder = posixpath.dirname(folder)
    package = project.parsed(join(folder, INIT)) if folder else None
    if package is None or stem not in package.text or hasattr(builtins, stem) or _is_bound(package, stem):
        return
    if project.modules.submodule(package.path, stem) == path:
        yield from ((package, reference) for reference in package.references.get(stem, ()))


def _is_bound(package: Source, name: str) -> bool:
    """Is the name bound by something else than its deletion?"""
    nodes = [binding.node for binding in package.bindings.get(name, ())]
    return not all(isinstance(node, ast.Name) and isinstance(node.ctx, ast.Del) for node in nodes)
