"""What a block imports for type checkers alone, beside what it defines: whoever reads such a name can import it."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from refactor_ls.model.scopes import BindingKind
from refactor_ls.model.source import Source


def names_for_types(source: Source, statements: Collection[int]) -> frozenset[str]:
    """The names that nothing but these statements (by index) binds, by imports for type checkers alone, and that the
    module does not list."""
    inside = frozenset(statements)
    return frozenset(name for name, where in _imported_for_types(source).items() if where <= inside)


@lru_cache(maxsize=8)
def _imported_for_types(source: Source) -> dict[str, frozenset[int]]:
    """Such names of a module -> the statements that import them."""
    return {
        name: frozenset(binding.statement for binding in bindings)
        for name, bindings in source.bindings.items()
        if all(b.kind is BindingKind.IMPORT and b.is_for_types for b in bindings)
        and name not in source.exported
    }
