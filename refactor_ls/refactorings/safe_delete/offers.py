"""What a menu can offer from one file alone: whether anybody else uses it is found out when it is chosen."""

from __future__ import annotations

from dataclasses import dataclass

from refactor_ls.model.project import Project
from refactor_ls.model.source import Source
from refactor_ls.model.text import Span
from refactor_ls.refactorings.move_symbols import symbols_at
from refactor_ls.refactorings.safe_delete.found_by_name import finder_of
from refactor_ls.refactorings.safe_delete.request import SafeDelete

KIND = "refactor.delete"
MOST_SHOWN = 3


@dataclass(frozen=True)
class DeletionOffer:
    """A title for a menu and the request behind it."""

    title: str
    request: SafeDelete


def offer_deletion(project: Project, path: str, span: Span) -> DeletionOffer | None:
    """Deletes what `span` (code points) selects, where the rest of the file does not use it."""
    symbols = tuple(symbols_at(project, path, span))
    source = project.parsed(path) if symbols else None
    if source is None or any(finder_of(path, name) for name in symbols) or _is_used(source, symbols):
        return None
    shown = ", ".join(f"`{name}`" for name in symbols[:MOST_SHOWN])
    more = f" and {len(symbols) - MOST_SHOWN} more" if len(symbols) > MOST_SHOWN else ""
    what = "it" if len(symbols) == 1 else "them"
    return DeletionOffer(f"Delete {shown}{more} if nothing uses {what}", SafeDelete(path, symbols))


def _is_used(source: Source, symbols: tuple[str, ...]) -> bool:
    """Does a statement that binds none of them read one?"""
    own = {b.statement for name in symbols for b in source.bindings.get(name, ())}
    return any(r.statement not in own for name in symbols for r in source.loads(name))
