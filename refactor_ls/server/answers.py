"""What commands answer: applied, or the refusals."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from lsprotocol import types

from refactor_ls.refactorings.change import Reason
from refactor_ls.server.arguments import BadArguments
from refactor_ls.server.carry_out import tell
from refactor_ls.server.renames import renaming
from refactor_ls.server.session import Server
from refactor_ls.server.worker import JobFailed

logger = logging.getLogger(__name__)


async def apply(ls: Server, edit: types.WorkspaceEdit, label: str) -> dict[str, Any]:
    """Have the client apply an edit; the answer of the command."""
    if not ls.client.applies_edits:
        return refused(ls, [Reason("this editor applies no edits for a language server")])
    metadata = types.WorkspaceEditMetadata(is_refactoring=True) if ls.client.marks_refactorings else None
    with renaming(ls, edit):
        result = await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label, metadata))
    if result.applied:
        return {"applied": True, "refusals": []}
    why = f": {result.failure_reason}" if result.failure_reason else ""
    return refused(ls, [Reason(f"the editor did not apply the edit{why}")])


def refused(ls: Server, reasons: Iterable[Reason]) -> dict[str, Any]:
    """The answer of a command that changes nothing; the user is told why."""
    found = list(reasons)
    tell(ls, found)
    return {"applied": False, **refusals(found)}


def refusals(reasons: Iterable[Reason]) -> dict[str, Any]:
    """Why not, for a client that tells the user itself."""
    return {"refusals": [reason.to_dict() for reason in reasons]}


def complaint(command: str, error: BadArguments) -> Reason:
    """What is wrong with the arguments."""
    logger.warning("%s: %s", command, error)
    return Reason(f"{command}: {error}")


def failure(command: str, error: JobFailed) -> Reason:
    """What to say when a job failed."""
    logger.warning("%s: %s", command, error)
    return Reason("an internal error stopped it", remedy="please report it with what the server's log says")
