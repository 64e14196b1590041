"""The calls of the new functions through their modules, so that the module of the class gets no name for each."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Collection, Iterator, Mapping

from refactor_ls.model.modules import INIT, join
from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.change import Change
from refactor_ls.refactorings.imports.changes import edits_of
from refactor_ls.refactorings.imports.header import header_imports
from refactor_ls.refactorings.imports.naming import editor_of, module_import
from refactor_ls.refactorings.verify import verify


def with_qualified_calls(project: Project, path: str, parts: Mapping[str, Collection[str]]) -> Change | None:
    """``from shop_orders import order`` and ``order(self)`` as ``import shop_orders`` and ``shop_orders.order(self)``
    in the file at `path`, for what its new modules define (`parts`); None where nothing can be written so."""
    source = project.source(path)
    editor = editor_of(project, source)
    edits: list[Edit] = []
    for node in header_imports(source):
        if not isinstance(node, ast.ImportFrom):
            continue
        found = project.modules.resolve(path, node.level, node.module or "") or ""
        names = {alias.name: alias for alias in node.names if alias.name in parts.get(found, ())}
        if not names or _means_another(project, source, found):
            continue
        module, stem = module_import(project, source, found, source)
        for name, alias in names.items():
            editor.remove(node, alias)
            edits += _qualified(source, alias.asname or name, f"{stem}.{name}")
        editor.add(module)
    if not edits:
        return None
    change = Change({path: (*edits_of(editor), *edits)})
    return None if verify(project, change, {}).reasons else change


def _means_another(project: Project, source: Source, path: str) -> bool:
    """Does the package of a module bind its name to something else?"""
    folder, name = posixpath.split(path.removesuffix(".py"))
    package = project.parsed(join(folder, INIT)) if folder else None
    return package is not None and package is not source and name in package.bindings


def _qualified(source: Source, name: str, new: str) -> Iterator[Edit]:
    for reference in source.references.get(name, ()):
        span = source.reference_span(reference)
        if span is not None and reference.target is not None and reference.target.kind == "module":
            yield Edit(Span(span.start, span.start + len(name)), new)
