"""Packages around the destination that take a moved symbol from a third module: they would ask it too early.

Before: ``pkg/sub/__init__.py`` says ``from .. import total``, and ``pkg/__init__.py`` has it from ``pkg/core.py``.
Once `total` is in ``pkg/sub/new.py``, importing `pkg` runs ``pkg/sub/__init__.py`` first, and `pkg` has no `total` yet.
"""

from __future__ import annotations

from collections.abc import Collection

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import BindingKind, ImportBinding, import_binding
from refactor_ls.model.source import Source
from refactor_ls.refactorings.uses.finding import FileUses

_DEEPEST = 8


def with_relays(
    project: Project, files: tuple[FileUses, ...], source: str, destination: str, names: Collection[str]
) -> tuple[FileUses, ...]:
    """The uses of the source, and those that the packages around the destination make of it through relays."""
    found = list(files)
    for path in project.modules.packages_above(destination):
        package = project.parsed(path) if path != source else None
        if package is None or not any(name in package.text for name in names):
            continue
        relayed = [
            each for each in package.module_imports if _is_relayed(project, package, each, source, names)
        ]
        if relayed:
            uses = next((uses for uses in found if uses.source is package), None)
            if uses is None:
                uses = FileUses(package)
                found.append(uses)
            uses.names += relayed
    return tuple(found)


def _is_relayed(
    project: Project, package: Source, found: ImportBinding, source: str, names: Collection[str]
) -> bool:
    """Does it import one of the names, under that name, from a module that has it from elsewhere?"""
    name, at, step = found.imported, package, found
    if name not in names or found.binding.guards:
        return False
    for depth in range(_DEEPEST):
        path = project.modules.resolve(at.path, step.level, step.module)
        if path == source:
            return depth > 0
        provider = project.parsed(path) if path is not None else None
        bindings = provider.bindings.get(name or "", []) if provider is not None else []
        if provider is None or len(bindings) != 1 or bindings[0].kind is not BindingKind.IMPORT:
            return False
        at, step = provider, import_binding(bindings[0])
        if step.imported != name:
            return False
    return False
