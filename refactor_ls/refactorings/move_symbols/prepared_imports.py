"""Imports of the source that stand below what prepares them, such as ``sys.path.insert(0, "vendor")``.

The source imports the new module at its top, above that: there they may stand inside functions only.
"""

from __future__ import annotations

import ast
import sys

from refactor_ls.refactorings.imports.statements import ImportNode
from refactor_ls.refactorings.move_symbols.conditions.import_effects import WORLD, effects_of_statement
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.loading import Loads


def is_prepared(facts: Facts, statement: ast.stmt | None, target: str | None) -> bool:
    """Does a statement of the source above an import change what the imported module (path, None: an outside one)
    may see?"""
    if not isinstance(statement, ImportNode) or (target is None and _is_pythons_own(statement)):
        return False
    changed: set[str] = set()
    for index, above in enumerate(facts.source.tree.body):
        if above is statement:
            break
        changed |= effects_of_statement(facts.project, facts.source, index)
    if target is None or WORLD in changed or not changed:
        return WORLD in changed
    return not changed.isdisjoint(Loads(facts.project, facts.project).of(target, after=True))


def _is_pythons_own(statement: ast.Import | ast.ImportFrom) -> bool:
    modules = (
        [statement.module or ""]
        if isinstance(statement, ast.ImportFrom)
        else [alias.name for alias in statement.names]
    )
    return all(module.split(".")[0] in sys.stdlib_module_names for module in modules)
