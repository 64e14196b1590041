"""Imports inside functions of the moved code: they are spelled otherwise in another folder, and what they bring may be
there already.

Before: ``from .bills import Bill`` in a function that moves to `bills.py`. After: it reads the `Bill` of that module.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field

from refactor_ls.model.nodes import nodes_in
from refactor_ls.model.scopes import ImportBinding, import_bindings
from refactor_ls.model.text import Edit
from refactor_ls.refactorings.imports.changes import edits_of
from refactor_ls.refactorings.imports.naming import editor_of, from_module
from refactor_ls.refactorings.imports.statements import ImportNode, imported_of, module_span, module_text
from refactor_ls.refactorings.move_symbols.carried import plain_names
from refactor_ls.refactorings.move_symbols.facts import Facts, Need
from refactor_ls.refactorings.uses.finding import module_bound


@dataclass(frozen=True)
class InnerImports:
    """The edits by which imports are spelled otherwise or their names read plainly, and those by which imports go."""

    reads: list[Edit] = field(default_factory=list)
    needless: list[Edit] = field(default_factory=list)


def inner_imports(facts: Facts) -> InnerImports:
    """What becomes of the imports inside functions of the moved code."""
    found = InnerImports()
    editor = editor_of(facts.project, facts.source)
    for node, alias, edits in _of_destination(facts):
        editor.remove(node, alias)
        found.reads.extend(e for e in edits if e.new != e.span.of(facts.source.text))
    for node, module in respelled_imports(facts):
        if node in editor.edited:
            editor.rename_module(node, module)
        else:
            found.reads.append(Edit(module_span(facts.source, node), module))
    found.needless.extend(edits_of(editor) if editor.edited else ())
    return found


def _of_destination(facts: Facts) -> Iterator[tuple[ImportNode, ast.alias, list[Edit]]]:
    """The imports that bring what the destination has itself, with the edits by which it is read plainly."""
    for scope in facts.source.walk.scopes:
        if scope.kind != "function":
            continue
        for found in import_bindings(scope.bindings):
            node, alias = found.node, found.binding.alias
            is_plain = len(scope.bindings[found.name]) == 1 and found.name not in scope.outer
            if alias is None or not is_plain or found.binding.guards or not _is_of_destination(facts, found):
                continue
            references = (r for r in facts.source.walk.references if r.target is scope)
            mine = tuple(r for r in references if r.name == found.name)
            need = Need(found.name, mine, (found.binding,))
            edits = plain_names(facts, need, imported_of(node, alias), own=scope) if mine else None
            if edits is not None:
                yield node, alias, edits


def _is_of_destination(facts: Facts, found: ImportBinding) -> bool:
    """Does it import the destination into code that moves there, or a name from it?"""
    project, source, destination = facts.project, facts.source, facts.request.destination
    if not facts.selection.holds(found.binding.statement) or found.binding.is_for_types:
        return False
    module = project.modules.resolve(source.path, found.level, found.module) if found.imported else None
    return destination in (module, module_bound(project, source, found))


def respelled_imports(facts: Facts) -> Iterator[tuple[ast.ImportFrom, str]]:
    """The relative imports inside the moved code that must be spelled otherwise in the destination, and how."""
    source = facts.source
    lines = [n.lineno for n in source.import_statements if isinstance(n, ast.ImportFrom) and n.level]
    for statement in facts.nodes():
        if not any(statement.lineno <= line <= (statement.end_lineno or line) for line in lines):
            continue
        for node in nodes_in(statement):
            if not isinstance(node, ast.ImportFrom) or not node.level:
                continue
            path = facts.project.modules.resolve(source.path, node.level, node.module or "")
            if path is None:
                continue
            module = from_module(facts.project, facts.request.destination, path, relative=True)
            if module != module_text(node):
                yield node, module


def import_that_must_stay(facts: Facts) -> ast.ImportFrom | None:
    """A relative import that would have to be spelled otherwise and stands neither in a function's own block nor at
    the top: of moved code only function-level imports may change."""
    respelled = [node for node, _ in respelled_imports(facts)]
    if not respelled:
        return None
    at_function_level = {*facts.definitions()} | {
        child
        for statement in facts.nodes()
        for node in nodes_in(statement)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for child in node.body
    }
    return next((node for node in respelled if node not in at_function_level), None)
