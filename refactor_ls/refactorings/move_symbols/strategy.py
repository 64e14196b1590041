"""How the two modules will import each other: what stands at the top, what is put off."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Strategy:
    """`deferred` are the modules (paths) that the destination must not import at its top; `source_deferred` says that
    the source must not import the destination at its top either; `loads` are the (importer, imported) modules whose
    import stays because others rely on it."""

    deferred: frozenset[str] = frozenset()
    source_deferred: bool = False
    loads: frozenset[tuple[str, str]] = frozenset()
