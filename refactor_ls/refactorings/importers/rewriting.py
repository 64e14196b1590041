"""Rewrites one other file after symbols of a module moved: its imports, attribute chains and star imports."""

from __future__ import annotations

import ast
import posixpath
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from refactor_ls.model.modules import INIT, join
from refactor_ls.model.project import Project
from refactor_ls.model.scopes import Binding, ImportBinding, Scope, import_binding
from refactor_ls.model.source import Source, assigned_exports
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.importers.aliases import own_name_edits
from refactor_ls.refactorings.importers.chains import plain_name, renamed_chain
from refactor_ls.refactorings.importers.moved import Moved
from refactor_ls.refactorings.importers.star_imports import follow_star_imports
from refactor_ls.refactorings.importers.unneeded import (
    alias_of,
    imports_module,
    is_left_unused,
    is_unneeded,
    node_of,
)
from refactor_ls.refactorings.imports.changes import edits_of
from refactor_ls.refactorings.imports.edits import ImportEditor, add_beside
from refactor_ls.refactorings.imports.header import header_imports, is_one_per_line
from refactor_ls.refactorings.imports.naming import editor_of, free_name, from_module
from refactor_ls.refactorings.imports.order import is_sorted_around
from refactor_ls.refactorings.imports.statements import Imported, ImportNode, module_text
from refactor_ls.refactorings.imports.text import alias_comment, is_marked_unused, opening_comment
from refactor_ls.refactorings.uses.finding import ChainUse, FileUses, module_bound
from refactor_ls.refactorings.uses.loading import keep_loading, loaded_in


def importer_edits(
    project: Project, uses: FileUses, moves: Sequence[Moved], spelled: Iterable[Edit] = ()
) -> list[Edit]:
    """The edits of one importer (neither the old module nor a new one); `moves` are from one old module.

    `spelled` are the other edits of the file: what they write in place of ``old.__name__ + ".name"`` needs no import.
    """
    editor = editor_of(project, uses.source)
    edits = follow(project, uses, moves, editor)
    _drop_unspelled(project, uses, moves, [edit.span for edit in spelled], editor)
    for moved in moves:
        keep_loading(project, editor, loaded_in(moved.loads, uses.source.path))
    return edits + edits_of(editor)


def follow(project: Project, uses: FileUses, moves: Sequence[Moved], editor: ImportEditor) -> list[Edit]:
    """The edits of a file's attribute chains; those of its imports are collected in `editor`.

    The `moves` are from one old module, so that each import of it is rewritten once, from the original text.
    """
    edits: list[Edit] = []
    hits = {id(moved): _hits(uses, moved) for moved in moves}
    rewritten = [hit for found in hits.values() for hit in found]
    for moved in moves:
        edits += _chain_edits(project, uses, moved, _Hits(hits[id(moved)], rewritten), editor)
        edits += _name_edits(project, uses, moved, editor)
        follow_star_imports(project, uses, moved, editor)
    return edits


def _drop_unspelled(
    project: Project, uses: FileUses, moves: Sequence[Moved], written: list[Span], editor: ImportEditor
) -> None:
    """Imports go that only code used in whose place something else is written."""
    gone = [
        c for c in uses.chains if any(s.contains(uses.source.span(c.reference.node).start) for s in written)
    ]
    hits = [*gone, *(hit for moved in moves for hit in _hits(uses, moved))]
    for binding in dict.fromkeys(chain.binding for chain in gone):
        node, alias = node_of(binding), alias_of(binding)
        if not editor.is_changed(node, alias) and is_unneeded(project, uses, binding, hits, moves[0].new):
            editor.remove(node, alias)


# -- from old import name


def _name_edits(project: Project, uses: FileUses, moved: Moved, editor: ImportEditor) -> list[Edit]:
    edits: list[Edit] = []
    by_node: dict[ImportNode, list[ImportBinding]] = {}
    for found in uses.names:
        if found.imported in moved.names and (uses.source.path, found.name) not in moved.at_old:
            by_node.setdefault(found.node, []).append(found)
    for node, found_names in by_node.items():
        assert isinstance(node, ast.ImportFrom)
        aliases = [found.binding.alias for found in found_names if found.binding.alias is not None]
        if uses.source.path == moved.new:
            for alias in aliases:
                editor.remove(node, alias)
            edits += [e for found in found_names for e in own_name_edits(project, uses.source, found) or ()]
            continue
        module = from_module(project, uses.source.path, moved.new, relative=bool(node.level))
        target = _mergeable(editor, node, module)
        if len(aliases) == len(node.names) and target is None:
            editor.rename_module(node, module)
        elif is_sorted_around(editor, node) and not _has_comments(editor.source, node, aliases):
            for alias in aliases:
                editor.remove(node, alias)
                editor.add(Imported(module, alias.name, alias.asname or ""))
        else:
            for alias in aliases:
                editor.remove(node, alias)
            if target is not None and not _has_comments(editor.source, node, aliases):
                for alias in aliases:
                    editor.add_to_statement(target, Imported(module, alias.name, alias.asname or "").alias)
            else:
                add_beside(editor, node, module, aliases)
    return edits


def _has_comments(source: Source, node: ast.ImportFrom, aliases: Sequence[ast.alias]) -> bool:
    """Has the statement comments that must go along with the names?"""
    return bool(opening_comment(source, node)) or any(alias_comment(source, node, alias) for alias in aliases)


def _mergeable(editor: ImportEditor, node: ast.ImportFrom, module: str) -> ast.ImportFrom | None:
    """Another top-level statement of the new module that the names can join."""
    if is_one_per_line(editor.source, module) or node not in header_imports(editor.source):
        return None
    for other in header_imports(editor.source):
        if (
            other is not node
            and isinstance(other, ast.ImportFrom)
            and module_text(other) == module
            and editor.can_take(other)
        ):
            return other
    return None


# -- old.name


class _Hits(NamedTuple):
    """The chains that one move rewrites in a file, and those that all moves rewrite there."""

    mine: list[ChainUse]
    all: list[ChainUse]


def _hits(uses: FileUses, moved: Moved) -> list[ChainUse]:
    source = uses.source
    hits = [
        chain
        for chain in uses.chains
        if chain.name in moved.names
        and not (chain.by_string and chain.name in moved.looked_up_in_old)
        and (uses.source.path, chain.reference.name) not in moved.replaced
    ]
    hits = list({hit.reference: hit for hit in hits}.values())  # one call may look several of them up
    hits.sort(key=lambda hit: (hit.binding.scope is not source.walk.module, bool(hit.binding.guards)))
    return hits


def _chain_edits(
    project: Project, uses: FileUses, moved: Moved, hits: _Hits, editor: ImportEditor
) -> list[Edit]:
    source = uses.source
    edits: list[Edit] = []
    expressions = _Expressions(project, uses, moved, hits.all, editor)
    for hit in hits.mine:
        if source.path != moved.new:
            edits += renamed_chain(source, hit.reference, hit.links, expressions.of(hit.binding))
        elif not hit.by_string:
            edits += plain_name(source, hit.reference, hit.links + 1)
    if source.path == moved.new:
        for binding in {hit.binding for hit in hits.mine}:
            if is_unneeded(project, uses, binding, hits.all, moved.new):
                editor.remove(node_of(binding), alias_of(binding))
    return edits


@dataclass
class _Expressions:
    """How one file names the new module, for each import of the old one; imports of the new one are shared."""

    project: Project
    uses: FileUses
    moved: Moved
    hits: list[ChainUse]
    editor: ImportEditor

    def __post_init__(self) -> None:
        self._by_binding: dict[tuple[int, int], str] = {}
        self._by_place: dict[tuple[int, tuple[ast.stmt, ...]], str] = {}

    def of(self, binding: Binding) -> str:
        key = (id(binding.node), id(binding.alias))
        if key not in self._by_binding:
            place = (id(binding.scope), binding.guards)
            top = (id(self.uses.source.walk.module), ())
            known = self._by_place.get(place) or self._by_place.get(top)
            if known is None:
                known = _new_module_name(self.project, self.uses, self.moved, binding, self.hits, self.editor)
                self._by_place[place] = known
            elif is_unneeded(self.project, self.uses, binding, self.hits, self.moved.new):
                self.editor.remove(node_of(binding), alias_of(binding))
            self._by_binding[key] = known
            is_left = not self.editor.is_changed(node_of(binding), alias_of(binding))
            if is_left and not imports_module(self.project, self.uses, binding, self.moved.new):
                keep_for_others(self.uses, binding, self.hits, self.editor)
        return self._by_binding[key]


def _new_module_name(
    project: Project,
    uses: FileUses,
    moved: Moved,
    binding: Binding,
    hits: list[ChainUse],
    editor: ImportEditor,
) -> str:
    """Import the new module beside (or in place of) the old import; the expression that names it in this file."""
    source, node, alias = uses.source, node_of(binding), alias_of(binding)
    known = _already_imported(project, source, moved.new, binding.scope)
    # Where symbols went to several modules, the first takes the place of the old import, others stand beside it.
    unneeded = not editor.is_changed(node, alias) and is_unneeded(project, uses, binding, hits, moved.new)
    found = import_binding(binding)
    dotted = project.modules.name(moved.new)
    if known is not None:
        if unneeded:
            editor.remove(node, alias)
        return known
    if (
        isinstance(node, ast.Import)
        and alias.asname is None
        and _is_bindable(source, dotted.split(".")[0], found.name)
    ):
        if unneeded:
            editor.replace(node, alias, dotted)
        elif node in header_imports(source):
            editor.add(Imported(dotted))
        else:
            editor.add_after(node, f"import {dotted}")
        return dotted
    imported = short_import(project, source, moved.new, node)
    is_alike = (
        isinstance(node, ast.ImportFrom) and imported.module == module_text(node) and bool(imported.name)
    )
    if is_alike and unneeded and not (imported.asname and editor.splits_renamed):
        editor.replace(node, alias, imported.alias)
        return imported.bound
    if unneeded:
        editor.remove(node, alias)
    is_plain = isinstance(node, ast.Import) or not _has_comments(source, node, [alias])
    stands_in_order = is_plain and is_sorted_around(editor, node)
    if node in header_imports(source) and (stands_in_order or not unneeded):
        editor.add(imported)
    elif isinstance(node, ast.ImportFrom) and is_alike and not unneeded and editor.can_take(node):
        editor.add_to_statement(node, imported.alias)
    else:
        editor.add_after(node, imported.statement)
    return imported.bound


def _is_bindable(source: Source, top: str, same_as: str) -> bool:
    """Can the file bind `top`, which must mean nothing else in it?"""
    return top == same_as or free_name(source, top) == top


def short_import(project: Project, source: Source, new: str, node: ImportNode) -> Imported:
    """The import that binds the new module to a short free name."""
    dotted = project.modules.name(new)
    parent, _, stem = dotted.rpartition(".")
    name = free_name(source, stem)
    if isinstance(node, ast.ImportFrom) and node.level:
        package = (
            posixpath.dirname(new)
            if posixpath.basename(new) != INIT
            else posixpath.dirname(posixpath.dirname(new))
        )
        folder = f"{package}/" if package else ""
        above = join(package, INIT) if join(package, INIT) in project.files else folder
        parent = from_module(project, source.path, above, relative=True)
    if not parent:
        return Imported(dotted, "", name if name != stem else "")
    if join(posixpath.dirname(new), INIT) not in project.files and posixpath.basename(new) != INIT:
        return Imported(dotted, "", name)  # a namespace package has no names of its own
    return Imported(parent, stem, name if name != stem else "")


def _already_imported(project: Project, source: Source, new: str, scope: Scope) -> str | None:
    """How the file names the new module already, in this scope or at the module's level."""
    for found in source.all_imports:
        if found.binding.scope not in (scope, source.walk.module) or found.binding.guards:
            continue
        if found.imported is None and project.modules.find(found.module, source.path) == new:
            return found.asname or found.module
        if found.imported is not None and module_bound(project, source, found) == new:
            return found.name
    return None


def keep_for_others(uses: FileUses, binding: Binding, hits: list[ChainUse], editor: ImportEditor) -> None:
    """What a package's own file used and others may take from it stays, in a form that no linter calls unused."""
    source = uses.source
    is_told = binding.name in assigned_exports(source) or is_marked_unused(source, node_of(binding))
    if binding.scope is source.walk.module and not is_told and is_left_unused(uses, binding, hits):
        editor.keep(node_of(binding), alias_of(binding))
