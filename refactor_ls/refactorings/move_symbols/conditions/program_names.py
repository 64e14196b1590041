"""A program whose parts import names of it when they are called: it is made to be the module that they import, too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from refactor_ls.model.import_alone import functions_run
from refactor_ls.model.import_scan import scanned_modules
from refactor_ls.model.scopes import Reference
from refactor_ls.model.text import Edit, Span
from refactor_ls.refactorings.imports.edits import ImportEditor
from refactor_ls.refactorings.imports.statements import Imported
from refactor_ls.refactorings.move_symbols.facts import Facts, Need
from refactor_ls.refactorings.uses.deferrable import can_defer


def can_answer(facts: Facts, need: Need) -> bool:
    """May a divided program be asked for a name by its parts, when functions of these are called?

    Not while it is imported, when it does not answer yet, nor where others that it imports know a copy of it.
    """
    guard, source = main_block(facts), facts.source
    if not facts.leaving or guard is None or guard.body[0].lineno == guard.lineno:
        return False
    known = [binding.node for binding in source.bindings.get("sys", ())]
    if any(not isinstance(node, ast.Import) for node in known) or len(known) > 1:
        return False
    if not can_defer(facts.project, source, need.references) or any(
        _runs_early(facts, r) for r in need.references
    ):
        return False
    return not is_imported_back(facts)


def answer_by_name(facts: Facts, editor: ImportEditor) -> Iterator[Edit]:
    """``sys.modules["tool"] = sys.modules["__main__"]`` at the start of the main block."""
    guard, source = main_block(facts), facts.source
    if guard is None:
        return
    first = guard.body[0]
    decorators = getattr(first, "decorator_list", [])
    start = source.lines.starts[min([first.lineno, *(each.lineno for each in decorators)]) - 1]
    indent = source.text[start : start + first.col_offset]
    name = facts.project.modules.name(source.path)
    line = f'{indent}sys.modules["{name}"] = sys.modules["__main__"]  # its parts import it by this name'
    if "sys" not in source.bindings:
        editor.add(Imported("sys"))
    yield Edit(Span(start, start), f"{line}{editor.newline}")


def main_block(facts: Facts) -> ast.If | None:
    """The first ``if __name__ == "__main__":`` of the module that says just this."""
    for node in facts.source.tree.body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'":
            return node
    return None


def _runs_early(facts: Facts, reference: Reference) -> bool:
    """May the function that reads a name run while the module is imported? Without one, only a checker reads it."""
    if not reference.functions:
        return False
    outer = reference.functions[0]
    owner = getattr(facts.source.tree.body[reference.statement], "name", outer.name)
    return any((owner, outer.name) in run for run in functions_run(facts.source))


def is_imported_back(facts: Facts) -> bool:
    """Does a module that the program imports, at its top or in functions, import the program as a module?"""
    project, start = facts.project, facts.request.source
    seen, todo = {start}, [start]
    for path in todo:
        scanned = [replace(each, is_eager=True) for each in project.scanned_imports(path) or ()]
        imported = set(scanned_modules(project.modules, path, scanned))
        if path != start and start in imported:
            return True
        todo += sorted(imported - seen)
        seen |= imported
    return False
