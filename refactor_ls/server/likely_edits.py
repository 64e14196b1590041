"""What likely means something that moved: once the move is made, the user is asked whether that is edited too."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lsprotocol import types

from refactor_ls.server.answers import apply, complaint, refused
from refactor_ls.server.arguments import BadArguments, document_in, one_object
from refactor_ls.server.carry_out import EditOrReasons, edit_of
from refactor_ls.server.messages import Job
from refactor_ls.server.places import root_of
from refactor_ls.server.renames import files_came_or_went
from refactor_ls.server.session import Server
from refactor_ls.server.uris import path_of, uri_of

logger = logging.getLogger(__name__)

OFFER_LIKELY = "refactor-ls.offerLikelyEdits"
EDIT, LEAVE = "Edit Them Too", "Leave Them"
MOST_PLACES = 5


def command_after(ls: Server, path: str, answer: EditOrReasons) -> types.Command | None:
    """What the client runs after the edit of an action: it asks about what the edit left alone. None: nothing."""
    if not answer.renamed or not (ls.client.asks_users and ls.client.resolves_commands):
        return None
    given = {"uri": uri_of(path), "renamed": dict(answer.renamed)}
    return types.Command("Edit what likely means the same", OFFER_LIKELY, arguments=[given])


def ask(ls: Server, path: str, renamed: Mapping[str, str]) -> None:
    """Ask about what may mean `renamed` (dotted names before -> after); nobody waits for it."""
    if renamed and ls.client.asks_users:
        task = asyncio.create_task(_ask(ls, path, renamed))
        ls.questions.add(task)
        task.add_done_callback(ls.questions.discard)


async def offer_likely_edits(ls: Server, *arguments: Any) -> dict[str, Any]:
    """Ask the user about what may mean `renamed`; answers at once."""
    try:
        given = one_object(arguments, "uri", "renamed")
        path, renamed = document_in(given), given.get("renamed")
        if not isinstance(renamed, Mapping):
            raise BadArguments("`renamed` must be an object of dotted names, before and after")
    except BadArguments as error:
        return refused(ls, [complaint(OFFER_LIKELY, error)])
    ask(ls, path, {str(old): str(new) for old, new in renamed.items()})
    return {"applied": False, "refusals": []}


async def did_rename(ls: Server, params: types.RenameFilesParams) -> None:
    """Remember nothing of the files that there were, and ask about what names them still."""
    await files_came_or_went(ls, params)
    renamed, ls.renamed = ls.renamed, {}
    ask(ls, path_of(params.files[0].new_uri) or "" if params.files else "", renamed)


async def _ask(ls: Server, path: str, renamed: Mapping[str, str]) -> None:
    try:
        answer = await _edit(ls, path, renamed)
        if answer.edit is None or not _places(ls, path, answer.edit):
            return
        actions = [types.MessageActionItem(EDIT), types.MessageActionItem(LEAVE)]
        message = _question(_places(ls, path, answer.edit))
        params = types.ShowMessageRequestParams(types.MessageType.Info, message, actions)
        chosen = await ls.window_show_message_request_async(params)
        if chosen is None or chosen.title != EDIT:
            return
        answer = await _edit(ls, path, renamed)  # the user may have typed before answering
        if answer.edit is not None:
            await apply(ls, answer.edit, "Edit what likely means the same")
    except Exception:
        logger.exception("asking about likely edits failed")


async def _edit(ls: Server, path: str, renamed: Mapping[str, str]) -> EditOrReasons:
    arguments = {"place": ls.place_of(path), "renamed": dict(renamed), "encoding": ls.client.encoding}
    return await edit_of(ls, Job("edit_likely", arguments))


def _places(ls: Server, path: str, edit: types.WorkspaceEdit) -> list[str]:
    """Where it edits: path and line (from 1) of each."""
    files = {
        change.text_document.uri: change.edits
        for change in edit.document_changes or ()
        if isinstance(change, types.TextDocumentEdit)
    } or (edit.changes or {})
    root = root_of(path, ls.folders)
    return [
        f"{Path(path_of(uri) or uri).relative_to(root).as_posix()}:{each.range.start.line + 1}"
        for uri, edits in files.items()
        for each in edits
        if not isinstance(each, types.SnippetTextEdit)
    ]


def _question(places: list[str]) -> str:
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    named = ", ".join(places[:MOST_PLACES]) + more
    return f"Strings, comments or documents likely mean what moved, and still name its old place: {named}."
