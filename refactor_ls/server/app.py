"""The language server: which handler answers what, and how it is started."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from refactor_ls.server.client import client_of
from refactor_ls.server.code_actions import PRODUCERS, code_actions, resolve
from refactor_ls.server.commands import COMMANDS
from refactor_ls.server.diagnostics import PAUSE_IN_TYPING, cancel, clear, schedule, schedule_all
from refactor_ls.server.likely_edits import did_rename
from refactor_ls.server.renames import MODULES, SEARCHED, files_came_or_went, operations_on, will_rename
from refactor_ls.server.session import Server, editor_settings, folders_of, log_level
from refactor_ls.server.uris import path_of, uri_of

logger = logging.getLogger(__name__)

SECTION = "refactor-ls"
WATCHED = ("**/*.py", "**/*.pyi", "**/pyproject.toml", "**/refactor-ls.toml", "**/setup.cfg")
ACTIONS = types.CodeActionOptions(
    code_action_kinds=list(dict.fromkeys(kind for kind, _ in PRODUCERS)),
    resolve_provider=True,
)


def run_stdio() -> None:
    """Serve one client over the standard streams, until it says `exit` or goes away."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # what prints or reads by mistake, here or in the worker, must not get between us and the client
    os.dup2(2, 1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    _log_to_stderr()
    create_server().start_io(requests, replies)


def run_tcp(host: str, port: int) -> None:
    """Serve one client that connects to `host`:`port`, then end."""
    _log_to_stderr()
    create_server().start_tcp(host, port)


def create_server() -> Server:
    """A server with all its handlers, not started."""
    server = Server()
    for method, (handler, options) in HANDLERS.items():
        server.feature(method, options)(handler)
    for name, command in COMMANDS.items():
        server.command(name)(command)
    return server


def initialize(ls: Server, params: types.InitializeParams) -> None:
    """Read what the client can do and has open."""
    encoding = ls.workspace.position_encoding
    name = params.client_info.name if params.client_info else ""
    ls.client = client_of(params.capabilities, str(getattr(encoding, "value", encoding)), name)
    ls.folders = folders_of(params)
    ls.editor_settings = editor_settings(params.initialization_options)
    logging.getLogger().setLevel(log_level(params.initialization_options))


async def initialized(ls: Server, _: types.InitializedParams) -> None:
    """Start the worker, ask for settings, and for news of files."""
    ls.worker.start()
    ls.offering_worker.start()
    registrations = []
    if ls.client.registers_watchers:
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        options: Any = types.DidChangeWatchedFilesRegistrationOptions(watchers)
        registrations.append(types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
    if ls.client.registers_configuration:
        options = types.DidChangeConfigurationRegistrationOptions(SECTION)
        registrations.append(
            types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, options)
        )
    if registrations:
        await ls.client_register_capability_async(types.RegistrationParams(registrations))
    await _ask_for_settings(ls, otherwise=ls.editor_settings)


async def shutdown(ls: Server, _: None) -> None:
    """Stop all work."""
    for document in ls.documents:
        cancel(ls, document.uri)
    await ls.worker.stop()
    await ls.offering_worker.stop()


def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """Keep the document and check it."""
    opened = params.text_document
    schedule(ls, ls.documents.open(opened.uri, opened.version, opened.text, opened.language_id))


def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """Make the changes in their order, and check the document once the typing pauses."""
    document = ls.documents.get(params.text_document.uri)
    if document is None:
        logger.warning("a document that is not open changed: %s", params.text_document.uri)
        return
    for change in params.content_changes:
        if isinstance(change, types.TextDocumentContentChangePartial):
            start, end = change.range.start, change.range.end
            places = (start.line, start.character), (end.line, end.character)
            document.replace(*places, change.text, encoding=ls.client.encoding)
        else:
            document.replace_all(change.text)
    document.version = params.text_document.version
    schedule(ls, document, PAUSE_IN_TYPING)


async def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """Check the document now, or all of them when it holds settings."""
    document, path = ls.documents.get(params.text_document.uri), path_of(params.text_document.uri)
    if path is not None and path.endswith(".toml"):
        await _look_again(ls)
        return
    if document is not None:
        schedule(ls, document)
    if not ls.client.registers_watchers:
        await ls.forget_files()  # nobody else tells that files are new
    elif path is not None and path.endswith((".py", ".pyi")):
        await ls.notice_files([path])  # watchers are slow, and some clients have none that work


def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """Forget the document and take its findings back."""
    if ls.documents.close(params.text_document.uri) is not None:
        clear(ls, params.text_document.uri)


async def did_change_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Files changed on the disk: remember nothing of them, but which there are when none came or went."""
    if any(change.uri.endswith(".toml") for change in params.changes):
        await _look_again(ls)
    elif all(change.type == types.FileChangeType.Changed for change in params.changes):
        await ls.notice_files(path for change in params.changes if (path := path_of(change.uri)))
    else:
        await ls.forget_files()


async def did_change_folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """The user opened or closed folders."""
    gone = {path_of(folder.uri) for folder in params.event.removed}
    added = [path for folder in params.event.added if (path := path_of(folder.uri))]
    ls.folders = (*(folder for folder in ls.folders if folder not in gone), *added)
    await _look_again(ls)
    await _ask_for_settings(ls, otherwise=ls.editor_settings)


async def did_change_settings(ls: Server, params: types.DidChangeConfigurationParams) -> None:
    """The editor's settings changed; some clients send them along, others want to be asked."""
    sent = isinstance(params.settings, Mapping) and SECTION in params.settings
    if sent:
        ls.editor_settings = editor_settings(params.settings)
        await _look_again(ls)
    # Helix sends its table without our name around it: what it said at the start is still true then.
    await _ask_for_settings(ls, otherwise={} if params.settings is None else ls.editor_settings)


async def _ask_for_settings(ls: Server, *, otherwise: Mapping[str, Any]) -> None:
    """Take over what the client says its settings are, `otherwise` where it has none."""
    if not ls.client.answers_configuration:
        return
    folders = ls.folders if len(ls.folders) > 1 else ()
    scopes = [None, *(uri_of(folder) for folder in folders)]
    try:
        items = [types.ConfigurationItem(scope_uri=scope, section=SECTION) for scope in scopes]
        answer = await ls.workspace_configuration_async(types.ConfigurationParams(items))
    except JsonRpcException as error:
        logger.warning("the client did not say its settings: %s", error)
        return
    found, *own = [editor_settings(one) for one in answer] or [{}]
    of_window, of_folders = found or otherwise, dict(zip(folders, own, strict=False))
    if (of_window, of_folders) != (ls.editor_settings, ls.folder_settings):
        ls.editor_settings, ls.folder_settings = of_window, of_folders
        await _look_again(ls)


async def _look_again(ls: Server) -> None:
    await ls.forget_files()
    schedule_all(ls)


def _log_to_stderr() -> None:
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s"
    )


HANDLERS: Mapping[str, tuple[Callable[..., Any], Any]] = {
    types.INITIALIZE: (initialize, None),
    types.INITIALIZED: (initialized, None),
    types.SHUTDOWN: (shutdown, None),
    types.TEXT_DOCUMENT_DID_OPEN: (did_open, None),
    types.TEXT_DOCUMENT_DID_CHANGE: (did_change, None),
    types.TEXT_DOCUMENT_DID_SAVE: (did_save, None),
    types.TEXT_DOCUMENT_DID_CLOSE: (did_close, None),
    types.TEXT_DOCUMENT_CODE_ACTION: (code_actions, ACTIONS),
    types.CODE_ACTION_RESOLVE: (resolve, None),
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: (did_change_files, None),
    types.WORKSPACE_WILL_RENAME_FILES: (will_rename, operations_on(MODULES)),
    types.WORKSPACE_DID_RENAME_FILES: (did_rename, operations_on(SEARCHED)),
    types.WORKSPACE_DID_CREATE_FILES: (files_came_or_went, operations_on(SEARCHED)),
    types.WORKSPACE_DID_DELETE_FILES: (files_came_or_went, operations_on(SEARCHED)),
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: (did_change_folders, None),
    types.WORKSPACE_DID_CHANGE_CONFIGURATION: (did_change_settings, None),
}
