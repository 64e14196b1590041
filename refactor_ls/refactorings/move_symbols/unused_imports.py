"""Imports of the source that nothing uses any more once the symbols have left it."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from refactor_ls.model.scopes import Binding, BindingKind, Reference, is_type_checking
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.move_symbols.conditions.generated_code import read_by_generated_code
from refactor_ls.refactorings.move_symbols.conditions.introspection import runs_code_with_its_names
from refactor_ls.refactorings.move_symbols.conditions.own_lookups import lookups_in_old_module
from refactor_ls.refactorings.move_symbols.dotted_imports import serves
from refactor_ls.refactorings.move_symbols.facts import Facts, Need
from refactor_ls.refactorings.move_symbols.kept_imports import keep_for_others, mark_what_nobody_needed
from refactor_ls.refactorings.move_symbols.provision import Provision
from refactor_ls.refactorings.uses.private_imports import is_private_import
from refactor_ls.refactorings.uses.search import names_taken_through


def leaving_references(facts: Facts, blocks: Sequence[ast.stmt]) -> list[Reference]:
    """The references in code that goes away."""
    gone = {facts.source.tree.body.index(node) for node in blocks}
    return [
        r for r in facts.source.walk.references if r.statement in gone or facts.selection.holds(r.statement)
    ]


def unused_blocks(facts: Facts, provision: Provision) -> Sequence[ast.stmt]:
    """The guarded imports that were carried along and of which nobody uses anything here any more."""
    found = []
    for node in provision.blocks:
        if not isinstance(node, ast.If | ast.Try | ast.With):
            continue
        index = facts.source.tree.body.index(node)
        names = [
            n for n, bindings in facts.source.bindings.items() if any(b.statement == index for b in bindings)
        ]
        staying = [r for n in names for r in facts.source.loads(n) if not facts.selection.holds(r.statement)]
        flags = [n for n in names if not n.startswith("_") and not _is_import_only(facts, n)]
        taken = provision.taken_from_source.union(facts.source.exported)
        public = bool(flags or taken.intersection(names))
        if public or any(r.statement != index for r in staying):
            continue
        is_taken = names_taken_through(facts.project, facts.source.path, names)
        if not is_taken and not any(read_by_generated_code(facts, names)):
            found.append(node)
    return found


def _is_import_only(facts: Facts, name: str) -> bool:
    """Is the name an import with fallbacks, no flag like ``HAS_NUMPY`` that others may ask for?"""
    return any(b.kind is BindingKind.IMPORT for b in facts.source.bindings[name])


def remove_unused_imports(
    facts: Facts, provision: Provision, editor: ImportEditor, blocks: Sequence[ast.stmt]
) -> None:
    """Drop the imports that only the moved code used."""
    source = facts.source
    gone = {facts.source.tree.body.index(node) for node in blocks}
    wanted = dict(facts.needs)
    for name, references in source.references.items():
        inside = tuple(r for r in references if r.statement in gone and not r.is_stored)
        if inside and name not in wanted:
            wanted[name] = Need(name, inside, tuple(source.bindings.get(name, ())))
    looked_up = bool(lookups_in_old_module(facts)) or runs_code_with_its_names(facts)
    names_taken_through(facts.project, source.path, wanted)  # asked once for all, below one by one
    for name, need in wanted.items():
        for binding in need.bindings:
            if not _is_left_unused(facts, binding, need.references, gone):
                continue
            assert binding.alias is not None
            assert isinstance(binding.node, ImportNode)
            wanted_elsewhere = looked_up or name in provision.taken_from_source | facts.asked_by_strings
            is_module = facts.is_new_package
            decides = binding.guards and not _is_typing_guard(
                binding.guards
            )  # perhaps a flag like ``HAS_NUMPY``
            if (
                wanted_elsewhere
                or decides
                or not is_private_import(facts.project, source, binding, binding.alias, is_module=is_module)
                or any(read_by_generated_code(facts, [name]))
            ):
                keep_for_others(facts, editor, binding.node, binding.alias)
            else:
                editor.remove(binding.node, binding.alias)
        mark_what_nobody_needed(facts, editor, need, gone)


def _is_left_unused(
    facts: Facts, binding: Binding, moved_uses: tuple[Reference, ...], gone: set[int]
) -> bool:
    """Is it an import that the moved code used and that the code that stays does not use?"""
    source = facts.source
    if (
        binding.statement in gone
        or binding.kind is not BindingKind.IMPORT
        or binding.is_global
        or binding.alias is None
    ):
        return False
    others = source.bindings[binding.name]
    if any(other.is_deletion for other in others):
        return False  # a ``del`` needs it
    if not binding.is_for_types and not any(serves(binding, reference, others) for reference in moved_uses):
        return False
    staying = [
        r
        for r in source.loads(binding.name)
        if not facts.selection.holds(r.statement) and r.statement not in gone
    ]
    return binding.name not in facts.names and not any(serves(binding, r, others) for r in staying)


def _is_typing_guard(guards: tuple[ast.stmt, ...]) -> bool:
    return len(guards) == 1 and isinstance(guards[0], ast.If) and is_type_checking(guards[0].test)
