"""Imports of the source that lead back to the new home: they go into functions, where nothing else depends on them."""

from __future__ import annotations

from collections.abc import Collection

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import ImportBinding, Reference
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.deferral import first_fixed, left_to_types
from refactor_ls.refactorings.import_edits import ImportEditor
from refactor_ls.refactorings.import_statements import Imported, ImportNode, imported_of
from refactor_ls.refactorings.late_importers import may_be_local
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses import module_bound


def put_off_own_imports(facts: Facts, editor: ImportEditor) -> dict[Imported, list[Reference]] | Reason:
    """What the source imports inside its functions, as it leads to the destination, and for which uses; or why it
    cannot."""
    source, project, wanted = facts.source, facts.project, dict[Imported, list[Reference]]()
    above = project.modules.packages_above(source.path)
    loaded = _loaded(project, above, {source.path})
    begun = {source.path, *above}
    for found in source.module_imports:
        target = _imported_module(project, source.path, found, module_bound(project, source, found))
        node, alias = found.binding.node, found.binding.alias
        if target is None or found.binding.is_for_types or not isinstance(node, ImportNode) or alias is None:
            continue
        staying = [r for r in source.loads(found.name) if not facts.selection.holds(r.statement)]
        if not staying or facts.request.destination not in _loaded(project, [target], begun):
            continue
        fixed = first_fixed(source, staying)
        is_free = target in loaded and not found.binds_root and may_be_local(project, source, found.binding)
        if fixed is not None or not is_free:
            return Reason(
                f"{source.path} imports {target} at its top, which leads to {facts.request.destination}",
                source.path,
                fixed.node.lineno if fixed is not None else found.node.lineno,
                "choose another destination",
            )
        imported = imported_of(node, alias)
        wanted[imported] = staying
        editor.remove(node, alias)
        if left_to_types(staying):
            editor.add_typing(imported)
    return wanted


def _imported_module(project: Project, importer: str, found: ImportBinding, bound: str | None) -> str | None:
    """The module of the workspace that an import runs."""
    if bound is not None or found.imported is None:
        return bound
    path = project.modules.resolve(importer, found.level, found.module)
    return None if path is None or path.endswith("/") else path


def _loaded(project: Project, starts: Collection[str], without: Collection[str]) -> set[str]:
    """The modules that importing `starts` runs, not counting what the modules `without` import."""
    seen: set[str] = set()
    todo = list(starts)
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            if path not in without:
                todo += [*project.eager_imports(path), *project.modules.packages_above(path)]
    return seen
