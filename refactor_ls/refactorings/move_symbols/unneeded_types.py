"""Imports for type checkers alone in a block that moves: the new module needs fewer, and the old one still some."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from refactor_ls.model.names_for_types import names_for_types
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.imports.changes import edits_of
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.lone_comments import comments_of_gone
from refactor_ls.refactorings.imports.naming import editor_of
from refactor_ls.refactorings.imports.statements import ImportNode, imported_of
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.search import names_taken_through


def import_types_again(facts: Facts, editor: ImportEditor) -> None:
    """What a block that leaves imports for type checkers alone, and what stays needs or others take from here, is
    imported here as well."""
    source, selection = facts.source, facts.selection
    names = names_for_types(source, selection.statements) & selection.incidental
    taken = names_taken_through(facts.project, source.path, names) if names else ()
    for name in sorted(names):
        (binding, *_) = source.bindings[name]
        is_used = any(not selection.holds(r.statement) for r in source.references.get(name, ()))
        if (
            binding.alias is None
            or not isinstance(binding.node, ImportNode)
            or not (is_used or name in taken)
        ):
            continue
        imported = imported_of(binding.node, binding.alias)
        editor.add_typing(imported if is_used or not imported.name else replace(imported, asname=name))


def unneeded_types(facts: Facts) -> list[Edit]:
    """The edits of the moved blocks that leave out what only other code of the source needed."""
    source, selection = facts.source, facts.selection
    names = {
        name
        for name in names_for_types(source, selection.statements) & selection.incidental
        if not any(selection.holds(r.statement) for r in source.references.get(name, ()))
    }
    unneeded = {id(b.alias) for name in names for b in source.bindings[name] if b.alias is not None}
    editor = editor_of(facts.project, source)
    for body in _branches(facts) if unneeded else ():
        imports = [node for node in body if isinstance(node, ImportNode)]
        if len(imports) == len(body) and all(id(a) in unneeded for node in imports for a in node.names):
            continue  # a block has to have something in it
        for node in imports:
            for alias in (each for each in node.names if id(each) in unneeded):
                editor.remove(node, alias)
    editor.deleted += comments_of_gone(editor, list(editor.edited))
    return edits_of(editor) if editor.edited else []


def _branches(facts: Facts) -> Iterator[list[ast.stmt]]:
    """The lists of statements in the moved `if` blocks, at any depth of these."""
    todo = [node for node in facts.nodes() if isinstance(node, ast.If)]
    while todo:
        node = todo.pop()
        yield from (body for body in (node.body, node.orelse) if body)
        todo += [each for body in (node.body, node.orelse) for each in body if isinstance(each, ast.If)]
