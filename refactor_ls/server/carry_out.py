"""From a request to an edit of the workspace, for code actions and commands alike."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lsprotocol import types

from refactor_ls.refactorings.change import Reason
from refactor_ls.refactorings.proposed_splits import NAME as PROPOSE_SPLIT
from refactor_ls.server.edits import missing_operations, workspace_edit
from refactor_ls.server.messages import Job, Outcome
from refactor_ls.server.session import Server
from refactor_ls.server.worker import Answer, JobFailed

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
MOVE_SYMBOLS = "refactor-ls.moveSymbols"
EXTRACT_FUNCTION = "refactor-ls.extractFunction"
MOVE_MODULE = "refactor-ls.moveModule"
DELETE = "refactor-ls.delete"
SPLIT_MODULE = "refactor-ls.splitModule"
SPLIT_CLASS = "refactor-ls.splitClass"
COMMAND_OF = {
    "move_symbols": MOVE_SYMBOLS,
    "safe_delete": DELETE,
    "extract_function": EXTRACT_FUNCTION,
}
"""Name of a request -> the command that carries it out and tells why not."""


def command_of(request: Mapping[str, Any]) -> str:
    """The command that carries a request out and tells why not."""
    name = str(request.get("request"))
    if name == PROPOSE_SPLIT:
        return SPLIT_CLASS if request.get("class") else SPLIT_MODULE
    return COMMAND_OF.get(name, MOVE_SYMBOLS)


@dataclass(frozen=True)
class EditOrReasons:
    """The edit, or why there is none; `renamed` are the names that it leaves where they only likely mean what moved."""

    edit: types.WorkspaceEdit | None = None
    refusals: tuple[Reason, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


async def carry_out(ls: Server, path: str, request: Mapping[str, Any]) -> EditOrReasons:
    """The edit that a request comes to in the workspace of `path` (absolute), on the texts of this moment."""
    arguments = {"place": ls.place_of(path), "request": dict(request), "encoding": ls.client.encoding}
    return await edit_of(ls, Job("carry_out", arguments))


async def edit_of(ls: Server, job: Job) -> EditOrReasons:
    """The edit that the outcome of a job comes to for this client."""
    try:
        answer = await _answer_that_still_fits(ls, job)
    except JobFailed as error:
        logger.warning("%s", error)
        remedy = "nothing was changed; please report it with what the server's log says"
        return EditOrReasons(refusals=(Reason("an internal error stopped it", remedy=remedy),))
    outcome: Outcome = answer.result
    refusals = outcome.refusals or missing_operations(outcome.files, ls.client)
    if refusals:
        return EditOrReasons(refusals=refusals)
    edit = workspace_edit(outcome.files, ls.client, answer.snapshot)
    return EditOrReasons(edit, renamed=outcome.renamed)


async def _answer_that_still_fits(ls: Server, job: Job) -> Answer:
    """The job's answer, computed again where the user typed meanwhile in a document that it would edit."""
    for _ in range(MOST_ATTEMPTS - 1):
        answer = await ls.worker.run(job, urgent=True)
        now = ls.documents_with_path()
        seen = {
            edit.path: answer.snapshot[edit.path][2]
            for edit in answer.result.files
            if edit.path in answer.snapshot
        }
        if all(path in now and now[path].stamp == stamp for path, stamp in seen.items()):
            return answer
    return await ls.worker.run(job, urgent=True)


def tell(ls: Server, refusals: Iterable[Reason]) -> None:
    """Show the user why a request is refused."""
    ls.warn("\n".join(map(str, refusals)))
