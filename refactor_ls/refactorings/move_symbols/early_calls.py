"""What the destination runs of the source while it is imported, where that imports the moved names when it is called.

Before: ``fields.py`` says ``@checked`` above a function, and `checked` of ``checks.py`` reads `Rule`.
Once `Rule` stands in ``fields.py``, it must stand above that function.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from refactor_ls.model.scopes import Phase
from refactor_ls.refactorings.move_symbols.facts import Facts
from refactor_ls.refactorings.uses.finding import module_bound


def calls_of_source(facts: Facts) -> Iterator[int]:
    """The statements of the destination, below its imports, that may run code of the source that reads moved names."""
    destination, readers = facts.destination, _readers(facts)
    if not readers:
        return
    imports = [
        i for i, node in enumerate(destination.tree.body) if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    reading: set[int] = set()
    for found in destination.module_imports:
        references = [r for r in destination.references.get(found.name, ()) if r.phase is Phase.EAGER]
        module = facts.project.modules.resolve(destination.path, found.level, found.module)
        if found.imported in readers and module == facts.request.source:
            reading.update(r.statement for r in references)
        elif module_bound(facts.project, destination, found) == facts.request.source:
            reading.update(r.statement for r in references if r.chain and r.chain[0] in readers)
    if reading and min(reading) > max(imports, default=-1):
        yield from reading


def _readers(facts: Facts) -> frozenset[str]:
    """The names of the source that stay and whose code reads moved ones, also by way of others."""
    source, found, todo = facts.source, set[str](), list(facts.names)
    while todo:
        read = todo.pop()
        statements = {
            r.statement for r in source.references.get(read, ()) if not facts.selection.holds(r.statement)
        }
        for name, bindings in source.bindings.items():
            if name not in found and not statements.isdisjoint(b.statement for b in bindings):
                found.add(name)
                todo.append(name)
    return frozenset(found - facts.names)
