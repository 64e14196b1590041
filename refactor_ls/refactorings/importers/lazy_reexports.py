"""An importer that hands on what moved, and fetches it when somebody asks: an import at its top would close a cycle.

Before: ``pkg/__init__.py`` says ``from pkg.core import total``, so that others can say ``from pkg import total``.
After: its ``__getattr__`` (PEP 562) imports `total` from its new home.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Mapping

from refactor_ls.model.namespace_lookups import NAMESPACES
from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import ImportBinding
from refactor_ls.model.source import Source, assigned_exports
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.facade import Home, cannot_answer_for_more, lazy_facade
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.uses.finding import FileUses, uses_of
from refactor_ls.refactorings.uses.lookups import ANY_NAME, namespace_holder, replaced_by_tests
from refactor_ls.refactorings.uses.search import star_importers


def may_be_asked_for(project: Project, source: Source, found: ImportBinding) -> bool:
    """Can the file fetch an imported name only when somebody asks for it: does nobody look at all of its names?"""
    name, binding = found.name, found.binding
    if found.imported != name or binding.guards or len(source.bindings.get(name, ())) != 1:
        return False
    if cannot_answer_for_more(source) or not NAMESPACES.isdisjoint(source.references):
        return False
    if any(source.loads(name)) and replaced_by_tests(project, {(source.path, name)}):
        return False
    if name not in source.exported and any(star_importers(project, source.path)):
        return False
    return listed_in(uses_of(project, source.path, ["vars", "__dict__"]).files, {name}) is None


def listed_in(files: Iterable[FileUses], names: Collection[str]) -> tuple[str, int] | None:
    """Where (path, line from 1) a file asks for ``module.__dict__`` or ``vars(module)``, and not for one name."""
    for uses in files:
        wanted = (c for c in uses.chains if c.name in {"", "__dict__", ANY_NAME, *names})
        modules = {c.reference.links[c.links - 1] if c.links else c.reference.node for c in wanted}
        for node in nodes_in(uses.source.tree) if modules else ():
            if isinstance(node, ast.expr) and namespace_holder(node) in modules:
                return uses.source.path, node.lineno
    return None


def lazy_reexports(
    project: Project, source: Source, editor: ImportEditor, homes: Mapping[str, Collection[str]]
) -> list[Edit]:
    """The ``__getattr__`` that answers for names from their new modules (as the file writes them after ``from``)."""
    for module, names in homes.items():
        for name in names:
            editor.add_typing(Imported(module, name, "" if name in assigned_exports(source) else name))
    wanted = [Home(module, tuple(sorted(names))) for module, names in homes.items()]
    return lazy_facade(project, source, wanted) if wanted else []
