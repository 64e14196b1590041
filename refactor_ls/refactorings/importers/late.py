"""An importer that fetches what moved inside its functions, or when it is asked, as an import at its top would close
a cycle."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import replace

from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, ImportBinding, Reference, is_type_checking
from refactor_ls.model.source import Source, line_of_reference
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.importers.chains import renamed_chain
from refactor_ls.refactorings.importers.lazy_reexports import lazy_reexports, may_be_asked_for
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.importers.rewriting import follow, keep_for_others, short_import
from refactor_ls.refactorings.importers.unneeded import alias_of, is_unneeded, node_of
from refactor_ls.refactorings.imports.changes import edits_of
from refactor_ls.refactorings.imports.deferral import (
    left_to_types,
    local_import_edits,
    needed_at_once,
)
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.naming import editor_of, from_module
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.strings.dotted import dotted_strings
from refactor_ls.refactorings.uses.deferrable import first_fixed
from refactor_ls.refactorings.uses.finding import ChainUse, FileUses
from refactor_ls.refactorings.uses.loading import keep_loading, loaded_in
from refactor_ls.refactorings.uses.lookups import replaced_by_tests
from refactor_ls.refactorings.uses.private_imports import is_private_import


def late_importer_edits(project: Project, uses: FileUses, moves: Sequence[Moved]) -> list[Edit] | Reason:
    """The edits of one importer that must not import the new modules at its top, or why it has to."""
    uses = _with_scopes(project, uses)
    source, editor, edits = uses.source, editor_of(project, uses.source), list[Edit]()
    top = source.walk.module
    names = [f for f in uses.names if f.binding.scope is top and not _is_for_types(f.binding)]
    chains = [c for c in uses.chains if c.binding.scope is top and not _is_for_types(c.binding)]
    handed_on: dict[str, list[str]] = {}
    late: dict[Imported, list[Reference]] = {}
    for moved in moves:
        for found in names:
            if found.imported in moved.names and (source.path, found.name) not in moved.at_old:
                references = list(source.loads(found.name))
                if (
                    fixed := first_fixed(project, source, references)
                ) is not None:  # sooner known than all that follows
                    return _has_to(source, found.imported or "", moved, line_of_reference(source, fixed))
                is_private = may_be_local(project, source, found.binding)
                is_asked = not is_private and may_be_asked_for(project, source, found)
                if uses.source.path == moved.new or not (is_private or is_asked):
                    return _has_to(source, found.imported or "", moved, found.node.lineno)
                module = from_module(project, source.path, moved.new, relative=bool(found.level))
                asname = found.name if found.name != found.imported else ""
                imported = Imported(module, found.imported or "", asname)
                fixed = _fetched(project, source, None if is_asked else editor, imported, references, late)
                if fixed is not None:
                    return _has_to(source, found.imported or "", moved, line_of_reference(source, fixed))
                editor.remove(found.binding.node, found.binding.alias)  # type: ignore[arg-type]
                if is_asked:
                    handed_on.setdefault(module, []).append(found.name)
        mine = [chain for chain in chains if chain.name in moved.names]
        needed = _read_late(project, source, editor, mine, moved, late, edits)
        if needed is not None:
            return _has_to(source, needed.name, moved, needed.reference.node.lineno)
    edits += local_import_edits(source, late)
    rest = replace(
        uses,
        names=[found for found in uses.names if found not in names],
        chains=[chain for chain in uses.chains if chain not in chains],
    )
    edits += follow(project, rest, moves, editor)
    _drop_unread(project, uses, moves, chains, editor)
    answers = lazy_reexports(project, source, editor, handed_on)
    for moved in moves:
        keep_loading(project, editor, loaded_in(moved.loads, source.path))
    # Answers stand below all imports, also where there is nothing else.
    return edits + edits_of(editor) + answers


def _drop_unread(
    project: Project, uses: FileUses, moves: Sequence[Moved], late: Sequence[ChainUse], editor: ImportEditor
) -> None:
    """Imports of the old module go where all that was read through them is fetched in functions now."""
    names = frozenset[str]().union(*(moved.names for moved in moves))
    hits = [chain for chain in uses.chains if chain.name in names]
    for binding in dict.fromkeys(chain.binding for chain in hits if chain in late):
        if editor.is_changed(node_of(binding), alias_of(binding)):
            continue
        if is_unneeded(project, uses, binding, hits, moves[0].new):
            editor.remove(node_of(binding), alias_of(binding))
        else:
            keep_for_others(uses, binding, hits, editor)


def _with_scopes(project: Project, uses: FileUses) -> FileUses:
    """The same, where a quick look at the import statements had said all."""
    if uses.source.is_pruned:
        project.forget(uses.source.path)
    source = project.source(uses.source.path)
    places = {_place(found) for found in uses.names}
    return replace(uses, source=source, names=[f for f in source.all_imports if _place(f) in places])


def _place(found: ImportBinding) -> tuple[int, int, str, str]:
    return found.node.lineno, found.node.col_offset, found.imported or "", found.name


def _is_for_types(binding: Binding) -> bool:
    """Does the import stand right below ``if TYPE_CHECKING:``, where it closes no cycle?"""
    guard = binding.guards[0] if len(binding.guards) == 1 else None
    return isinstance(guard, ast.If) and is_type_checking(guard.test) and binding.node in guard.body


def may_be_local(project: Project, source: Source, binding: Binding) -> bool:
    """May the name be bound in functions only: is it bound once, by this import, and nobody else's business?"""
    name, alias = binding.name, binding.alias
    if len(source.bindings.get(name, ())) != 1 or binding.guards or alias is None:
        return False
    if replaced_by_tests(project, {(source.path, name)}) or dotted_strings(project, source.path, {name}):
        return False
    return is_private_import(project, source, binding, alias)


def _fetched(
    project: Project,
    source: Source,
    editor: ImportEditor | None,
    imported: Imported,
    references: list[Reference],
    late: dict[Imported, list[Reference]],
) -> Reference | None:
    """Has what `references` need imported in their functions, or for type checkers by `editor`, where these do not know
    it otherwise; or says which use cannot have it so."""
    fixed = first_fixed(project, source, references)
    if fixed is None:
        late.setdefault(imported, []).extend(references)
        if editor is not None and left_to_types(references):
            editor.add_typing(imported)
    return fixed


def _read_late(
    project: Project,
    source: Source,
    editor: ImportEditor,
    chains: list[ChainUse],
    moved: Moved,
    late: dict[Imported, list[Reference]],
    edits: list[Edit],
) -> ChainUse | None:
    """Has ``old.name`` read through the new module, imported in the functions; a use that cannot be put off."""
    for chain in chains:
        if chain.by_string or chain.is_stored or (source.path, chain.reference.name) in moved.replaced:
            return chain
    if not chains:
        return None
    imported = short_import(project, source, moved.new, chains[0].binding.node)  # type: ignore[arg-type]
    fixed = _fetched(project, source, editor, imported, [chain.reference for chain in chains], late)
    if fixed is not None:
        return next(chain for chain in chains if chain.reference is fixed)
    for chain in chains:
        edits += renamed_chain(source, chain.reference, chain.links, imported.bound)
    return None


def _has_to(source: Source, name: str, moved: Moved, line: int) -> Reason:
    return needed_at_once(source, name, moved.new, line, "choose another destination")
