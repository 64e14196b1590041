"""A file that imports a symbol under another name and now defines it: its uses get the symbol's own name."""

from __future__ import annotations

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import ImportBinding, Reference, Scope
from refactor_ls.model.source import Source
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.uses.search import names_taken_through


def own_name_edits(project: Project, source: Source, found: ImportBinding) -> list[Edit] | None:
    """Edits that write the symbol's own name for its alias; None where that would mean something else, or where others
    know the alias."""
    name, alias = found.imported, found.name
    if name is None or name == alias:
        return []
    scope = _scope_of(source, found)
    if len(scope.bindings.get(alias, ())) != 1 or alias in source.exported:
        return None
    if scope is source.walk.module and names_taken_through(project, source.path, [alias]):
        return None
    edits = []
    for reference in alias_uses(source, found):
        span = source.reference_span(reference)
        if span is None or reference.is_stored or reference.scope.hides(name):
            return None
        edits.append(Edit(span, name))
    return edits


def alias_uses(source: Source, found: ImportBinding) -> list[Reference]:
    """The places that read the imported name."""
    scope, top = _scope_of(source, found), source.walk.module
    return [r for r in source.walk.references if r.name == found.name and (r.target or top) is scope]


def _scope_of(source: Source, found: ImportBinding) -> Scope:
    """The scope that the import binds its name in; a quick look at a file leaves that out."""
    alias = found.binding.alias
    same = (other.binding.scope for other in source.all_imports if other.binding.alias is alias)
    return next(same, found.binding.scope)
