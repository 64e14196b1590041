"""How the two modules will import each other: what stands at the top, what is put off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Strategy:
    """`deferred` are the modules (paths) that the destination must not import at its top, `put_off` those among the
    new homes that the source must not import at its top either; `loads` are the (importer, imported) modules whose
    import stays because others rely on it; `late` are the other files that must not import a new home at their top
    (the new home itself: `deferred`). With `stands_early` the moved code stands above what runs functions of the source
    that fetch it. The source takes names of the modules `stars` by star imports, and `fills` the lines of other imports
    with names. Where a package is copied, functions import names of the modules `fetched` all the same. The files
    `sleeping` put off their imports since the destination loads late, others to avoid an import cycle. The destination
    leaves imports of the modules `outside` of the workspace to the functions that need them."""

    deferred: frozenset[str] = frozenset()
    put_off: frozenset[str] = frozenset()
    loads: frozenset[tuple[str, str]] = frozenset()
    late: frozenset[str] = frozenset()
    stands_early: bool = False
    stars: frozenset[str] = frozenset()
    fills: bool = False
    fetched: frozenset[str] = frozenset()
    sleeping: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()

    def leaves(self, target: str | None, module: str) -> bool:
        """Does the destination leave an import of the module to functions? `target` is its path in the workspace."""
        return module in self.outside if target is None else target in self.deferred

    @property
    def source_deferred(self) -> bool:
        """Does the source put off an import of what moved?"""
        return bool(self.put_off)


Strategies = Mapping[str, Strategy]
"""Module (path) -> how it imports the others, where one is divided among several."""
