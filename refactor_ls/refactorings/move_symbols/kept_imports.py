"""Imports of the source that stay though its own code does not use them any more: linters are told so."""

from __future__ import annotations

import ast
from collections.abc import Collection

from refactor_ls.model.source import assigned_exports
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.imports.text import is_marked_unused
from refactor_ls.refactorings.move_symbols.facts import Facts, Need


def keep_for_others(facts: Facts, editor: ImportEditor, node: ImportNode, alias: ast.alias) -> None:
    """An import that others take from here stays, in a form that linters do not call unused."""
    name = alias.asname or alias.name.split(".")[0]
    if name not in assigned_exports(facts.source) and not is_marked_unused(facts.source, node):
        editor.keep(node, alias)


def mark_what_nobody_needed(facts: Facts, editor: ImportEditor, need: Need, dropped: Collection[int]) -> None:
    """``import a.b`` that was never used stays, and linters see it only now, when the last use of `a` leaves.

    `dropped` are more statements (by index) that go. Linters see the last of several such imports.
    """
    staying = (r for r in facts.source.loads(need.name) if r.statement not in dropped)
    is_deleted = any(binding.is_deletion for binding in facts.source.bindings.get(need.name, ()))
    if is_deleted or any(not facts.selection.holds(r.statement) for r in staying):
        return
    dotted = [
        (binding.node, binding.alias)
        for binding in need.bindings
        if isinstance(binding.node, ast.Import) and binding.alias is not None and not binding.guards
        if "." in binding.alias.name and binding.alias.asname is None
        if not editor.is_changed(binding.node, binding.alias)
    ]
    if dotted:
        keep_for_others(facts, editor, *dotted[-1])
