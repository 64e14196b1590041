"""Commands of `workspace/executeCommand`: what a client can ask for with a destination of its own."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lsprotocol import types

from refactor_ls.refactorings.change import Reason
from refactor_ls.server.carry_out import carry_out, tell
from refactor_ls.server.places import root_of
from refactor_ls.server.session import Server
from refactor_ls.server.uris import path_of

logger = logging.getLogger(__name__)

FIELDS = ("source", "symbols", "destination", "facade", "closure")


class BadArguments(ValueError):
    """The arguments of a command are not what it takes; the text says what they lack."""


async def move_symbols(ls: Server, *arguments: Any) -> dict[str, Any]:
    """Move symbols; answers `{"applied": bool, "refusals": […]}` once the client applied the edit."""
    try:
        path, request = _request(ls, arguments)
        stale = _stale(ls, arguments[0])
    except BadArguments as error:
        logger.warning("refactor-ls.moveSymbols: %s", error)
        return _refused(ls, [Reason(f"refactor-ls.moveSymbols: {error}")])
    if stale:
        return _refused(ls, stale)
    answer = await carry_out(ls, path, request)
    if answer.edit is None:
        return _refused(ls, answer.refusals)
    return await _apply(ls, answer.edit, f"Move {', '.join(request['symbols'])}")


async def _apply(ls: Server, edit: types.WorkspaceEdit, label: str) -> dict[str, Any]:
    if not ls.client.applies_edits:
        return _refused(ls, [Reason("this editor applies no edits for a language server")])
    metadata = types.WorkspaceEditMetadata(is_refactoring=True) if ls.client.marks_refactorings else None
    result = await ls.workspace_apply_edit_async(types.ApplyWorkspaceEditParams(edit, label, metadata))
    if result.applied:
        return {"applied": True, "refusals": []}
    why = f": {result.failure_reason}" if result.failure_reason else ""
    return _refused(ls, [Reason(f"the editor did not apply the edit{why}")])


def _refused(ls: Server, reasons: Iterable[Reason]) -> dict[str, Any]:
    found = list(reasons)
    tell(ls, found)
    return {"applied": False, "refusals": [asdict(reason) for reason in found]}


def _request(ls: Server, arguments: tuple[Any, ...]) -> tuple[str, dict[str, Any]]:
    """A path in the workspace that is meant (absolute), and the request with paths relative to its folder."""
    if len(arguments) != 1 or not isinstance(arguments[0], Mapping):
        raise BadArguments("takes one object with `source`, `symbols` and `destination`")
    given = arguments[0]
    request = {name: given[name] for name in FIELDS if given.get(name) is not None}
    for name in ("source", "destination"):
        if not isinstance(request.get(name), str) or not request[name]:
            raise BadArguments(f"`{name}` must be a path relative to the workspace, or a uri")
    symbols = request.get("symbols")
    if (
        not isinstance(symbols, list | tuple)
        or not symbols
        or not all(isinstance(name, str) for name in symbols)
    ):
        raise BadArguments("`symbols` must be a list of names")
    source = _source_path(ls, given.get("uri"), request["source"])
    root = root_of(source, ls.folders)
    for name in ("source", "destination"):
        request[name] = _relative(root, request[name])
    return source, request


def _source_path(ls: Server, uri: Any, source: str) -> str:
    """The absolute path of the source: as given, or in the folder of `uri`, or in the first folder that has it."""
    absolute = _path_in(source)
    if absolute is not None:
        return absolute
    near = path_of(uri) if isinstance(uri, str) else None
    folders = [root_of(near, ls.folders)] if near else list(map(Path, ls.folders))
    if not folders:
        raise BadArguments("no folder is open, so `source` or `uri` must be a uri")
    holding = [folder for folder in folders if (folder / source).is_file()]
    return str((holding or folders)[0] / source)


def _path_in(text: str) -> str | None:
    """The absolute path that a uri or path names, None for a relative path."""
    if text.startswith("file:"):
        return path_of(text)
    return str(Path(text)) if Path(text).is_absolute() else None


def _relative(root: Path, text: str) -> str:
    absolute = _path_in(text)
    if absolute is None:
        return text.replace("\\", "/")
    if not Path(absolute).is_relative_to(root):
        raise BadArguments(f"{absolute} lies outside the workspace {root}")
    return Path(absolute).relative_to(root).as_posix()


def _stale(ls: Server, given: Mapping[str, Any]) -> list[Reason]:
    """Why the request no longer fits: the document has another version than the one that it was made from."""
    document = ls.documents_with_path().get(path_of(str(given.get("uri", ""))) or "")
    if given.get("version") is None or (document is not None and document.version == given["version"]):
        return []
    now = f"version {document.version} now" if document else "not open"
    message = f"the request was made from version {given['version']} of the document, which is {now}"
    return [Reason(message, str(given.get("uri", "")), remedy="ask again")]
