"""What a block imports for type checkers alone, beside what it defines: whoever reads such a name can import it."""

from __future__ import annotations

from collections.abc import Collection

from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.source import Source


def names_for_types(source: Source, statements: Collection[int]) -> frozenset[str]:
    """The names that nothing but these statements (by index) binds, by imports for type checkers alone, and that the
    module does not list."""
    inside = frozenset(statements)
    return frozenset(
        name
        for name, bindings in source.bindings.items()
        if all(b.kind is BindingKind.IMPORT and b.is_for_types and b.statement in inside for b in bindings)
        and name not in source.exported
    )
