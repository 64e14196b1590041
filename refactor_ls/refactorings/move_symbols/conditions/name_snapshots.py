"""Statements that list the names which a module has by then: an import at its top binds what moved before that.

Before: ``hidden = list(globals())``, and below it a definition, which a function lists as it is not among `hidden`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.move_symbols.conditions.old_paths import kept_names
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.move_symbols.parts import eager_parts

_NAMESPACES = frozenset({"globals", "vars", "dir", "locals"})
_ONE_NAME = frozenset({"get", "pop", "setdefault", "update", "__getitem__", "__setitem__", "__contains__"})


def snapshot_reasons(facts: Facts) -> Iterator[Reason]:
    """Why what stands below such a statement cannot be imported back at the top."""
    source = facts.source
    if _NAMESPACES.isdisjoint(source.references):
        return
    first = {name: min(b.statement for b in source.bindings[name]) for name in facts.names}
    last, back = max(first.values()), kept_names(facts) | facts.left_uses.keys()
    for index, statement in enumerate(source.tree.body[:last]):
        line = 0 if facts.selection.holds(index) else _line_of_look(statement)
        below = sorted(name for name in back & facts.names if first[name] > index) if line else []
        if below:
            message = f"the names that there are by then are listed here, to which `{below[0]}` would belong"
            yield Reason(message, source.path, line, "leave this symbol where it is")
            return


def _line_of_look(statement: ast.stmt) -> int:
    """The line (from 1) where the statement takes all names while the module is imported; 0 where it does not."""
    parts = list(eager_parts(statement))
    asked: set[int] = set()  # only for one name, or told one
    for part in parts:
        if isinstance(part, ast.Subscript) or (isinstance(part, ast.Attribute) and part.attr in _ONE_NAME):
            asked.add(id(part.value))
        elif isinstance(part, ast.Compare):
            asked.update(map(id, part.comparators))
    looks = (
        part
        for part in parts
        if isinstance(part, ast.Call) and not part.args and id(part) not in asked
        if isinstance(part.func, ast.Name) and part.func.id in _NAMESPACES
    )
    return next((look.lineno for look in looks), 0)
