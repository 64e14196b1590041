"""Imports of the two ends that lead back to the new home: they go into functions, where nobody depends on them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import ImportBinding, Reference
from refactor_ls.model.source import Source, line_of_reference
from refactor_ls.refactorings.change import About, Reason
from refactor_ls.refactorings.importers.late import may_be_local
from refactor_ls.refactorings.imports.deferral import left_to_types
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.statements import Imported, ImportNode, imported_of
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.deferrable import first_fixed
from refactor_ls.refactorings.uses.finding import module_bound
from refactor_ls.refactorings.uses.loading import modules_run_by


def put_off_own_imports(facts: Facts, editor: ImportEditor) -> dict[Imported, list[Reference]] | Reason:
    """What the source imports inside its functions, as it leads to the destination, and for which uses; or why it
    cannot."""
    targets = leading_to(facts.project, facts.source, {facts.request.destination})
    return _put_off(facts, editor, targets)


def put_off_imports_of_destination(
    facts: Facts, editor: ImportEditor, targets: Collection[str]
) -> dict[Imported, list[Reference]] | Reason:
    """What the destination imports inside its functions: what it had from `targets` (paths) at its top; or why it
    cannot."""
    return _put_off(facts, editor, targets)


def leading_to(project: Project, source: Source, goals: Collection[str]) -> frozenset[str]:
    """The modules (paths) that a file imports at its top and that lead to one of `goals`, other than by what had begun
    to be imported before the file."""
    begun = {source.path, *project.modules.packages_above(source.path)}
    targets = {target for _, target in _own_imports(project, source)}
    return frozenset(t for t in targets if not _loaded(project, [t], begun).isdisjoint(goals))


def _put_off(
    facts: Facts, editor: ImportEditor, targets: Collection[str]
) -> dict[Imported, list[Reference]] | Reason:
    project, source, wanted = facts.project, editor.source, dict[Imported, list[Reference]]()
    loaded = _loaded(project, project.modules.packages_above(source.path), {source.path}, exactly=True)
    for found, target in _own_imports(project, source):
        node, alias = found.binding.node, found.binding.alias
        staying = [
            r
            for r in source.loads(found.name)
            if source is not facts.source or not facts.selection.holds(r.statement)
        ]
        if target not in targets or not staying or not isinstance(node, ImportNode) or alias is None:
            continue
        fixed = first_fixed(project, source, staying)
        is_free = target in loaded and not found.binds_root and may_be_local(project, source, found.binding)
        if fixed is not None or not is_free:
            destination = facts.request.destination
            leads = "" if target == destination else f", which leads to {destination}"
            return Reason(
                f"{source.path} imports {target} at its top{leads}, and that would close an import cycle",
                source.path,
                line_of_reference(source, fixed) if fixed is not None else found.node.lineno,
                "choose another destination",
                About.CYCLE_OF_OWN_IMPORT,
            )
        imported = imported_of(node, alias)
        wanted[imported] = staying
        editor.remove(node, alias)
        if left_to_types(staying):
            editor.add_typing(imported)
    return wanted


def _own_imports(project: Project, source: Source) -> Iterator[tuple[ImportBinding, str]]:
    """The imports at the top of a file that run a module of the workspace, with its path."""
    for found in source.module_imports:
        target = _imported_module(project, source.path, found, module_bound(project, source, found))
        if target is not None and not found.binding.is_for_types:
            yield found, target


def _imported_module(project: Project, importer: str, found: ImportBinding, bound: str | None) -> str | None:
    """The module of the workspace that an import runs."""
    if bound is not None or found.imported is None:
        return bound
    path = project.modules.resolve(importer, found.level, found.module)
    return None if path is None or path.endswith("/") else path


def _loaded(
    project: Project, starts: Collection[str], without: Collection[str], *, exactly: bool = False
) -> set[str]:
    """The modules that importing `starts` runs, not counting what the modules `without` import; perhaps too much, but
    where it is wanted `exactly`, which parses each of them."""
    seen: set[str] = set()
    todo = list(starts)
    while todo:
        path = todo.pop()
        if path not in seen:
            seen.add(path)
            if path not in without:
                found = modules_run_by(project, path) if exactly else project.eager_imports(path)
                todo += [*found, *project.modules.packages_above(path)]
    return seen
