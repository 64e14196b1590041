"""Delete symbols and modules that nothing uses.

Before: ``shop.py`` defines `total`, which nothing uses, and imports `math` for it.
After: both are gone. Where something uses `total`, the answer is a refusal that lists every user.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Note, Reason, Refusal
from refactor_ls.refactorings.safe_delete.found_by_name import found_reasons
from refactor_ls.refactorings.safe_delete.going import Going, going_of
from refactor_ls.refactorings.safe_delete.module_users import unseen_users_of_module, users_of_module
from refactor_ls.refactorings.safe_delete.removal import removal
from refactor_ls.refactorings.safe_delete.request import SafeDelete
from refactor_ls.refactorings.safe_delete.stubs import stub_edits
from refactor_ls.refactorings.safe_delete.users import users_of_symbols, users_outside
from refactor_ls.refactorings.safe_delete.values import value_reasons


def safe_delete(project: Project, request: SafeDelete) -> Change | Refusal:
    """Delete what nothing uses, or say who does."""
    going = going_of(project, request)
    if isinstance(going, Refusal):
        return going
    reasons = (*going.staying(_users(going)), *_unseen_users(going))
    if reasons:
        return Refusal(reasons)
    change = removal(going)
    if isinstance(change, Refusal):
        return change
    stubs = stub_edits(going)
    if isinstance(stubs, Refusal):
        return stubs
    told = (Note("its stub follows", path) for path in stubs)
    return replace(change, edits={**change.edits, **stubs}, receipt=(*told, *change.receipt))


def _users(going: Going) -> Iterator[Reason]:
    """Everybody who names what goes."""
    for facts in going.symbols.values():
        yield from users_of_symbols(facts)
    for path in going.modules:
        yield from users_of_module(going.project, path)


def _unseen_users(going: Going) -> Iterator[Reason]:
    """Why what goes may be used by who does not name it."""
    for facts in going.symbols.values():
        yield from found_reasons(facts)
        yield from value_reasons(facts)
        if not going.request.public:
            yield from users_outside(facts)
    for path in going.modules:
        yield from unseen_users_of_module(going.project, path, public=going.request.public)
