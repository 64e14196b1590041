"""The server's state: the client, the open documents, the folders, the editor's settings, the worker."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Generator, Iterable, Mapping
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol, lsp_method

from refactor_ls import __version__
from refactor_ls.server.client import Client
from refactor_ls.server.convert import BYTE_ORDER_MARK
from refactor_ls.server.documents import Document, Documents
from refactor_ls.server.messages import Job, Place
from refactor_ls.server.places import folder_of
from refactor_ls.server.uris import path_of
from refactor_ls.server.worker import JobFailed, Worker
from refactor_ls.workspace.newer_python import newer_python

logger = logging.getLogger(__name__)


class Protocol(LanguageServerProtocol):
    """pygls' protocol without its own copy of the documents, and with an answer to requests that make no sense."""

    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(
        self, params: types.DidOpenTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Only our own handler."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(
        self, params: types.DidChangeTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Only our own handler: pygls would rebuild the whole text for each change."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(
        self, params: types.DidCloseTextDocumentParams
    ) -> Generator[Any, Any, None]:
        """Only our own handler."""
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None

    def structure_message(self, data: dict[str, Any]) -> Any:
        """The message as an object. A request that cannot be read is answered, or its client would wait for ever."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Server(LanguageServer):
    """What the handlers work with."""

    def __init__(self) -> None:
        super().__init__(name="refactor-ls", version=__version__, protocol_cls=Protocol)
        self.client = Client()
        self.documents = Documents()
        self.folders: tuple[str, ...] = ()
        self.editor_settings: Mapping[str, Any] = {}
        self.folder_settings: Mapping[str, Mapping[str, Any]] = {}  # where several folders are open
        self.checks: dict[str, asyncio.Task[None]] = {}
        self.worker = Worker(self.documents_with_path, self._tell_of_death)
        # offers are wanted at every move of the caret and must not wait for a long check or move
        self.offering_worker = Worker(self.documents_with_path, self._tell_of_death)
        self.own_renames: set[tuple[str, str]] = set()  # those that an edit of ours is making
        self.questions: set[asyncio.Task[None]] = set()  # those that the user has not answered
        self.renamed: dict[
            str, str
        ] = {}  # dotted names that a rename of the editor's leaves in strings and documents
        self.unread: set[str] = set()  # documents for which a newer Python was looked for
        self._told_of_death = False

    def documents_with_path(self) -> dict[str, Document]:
        """The open documents that are files, by absolute path."""
        return {document.path: document for document in self.documents if document.path is not None}

    def place_of(self, path: str) -> Place:
        """Where the worker finds the workspace of `path`, and the editor's settings for it."""
        folder = folder_of(path, self.folders)
        settings = self.folder_settings.get(str(folder)) or self.editor_settings
        return Place(path, self.folders, settings)

    def warn(self, message: str) -> None:
        """Show a warning to the user."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Warning, message))

    async def forget_files(self) -> None:
        """Files changed on the disk: let no worker remember anything of them."""
        await self._tell_workers(Job("forget"))

    async def notice_files(self, paths: Iterable[str]) -> None:
        """Files were saved or changed, which may be new ones."""
        await self._tell_workers(Job("changed", {"places": tuple(map(self.place_of, paths))}))

    async def read_by_newer_python(self, document: Document) -> bool:
        """Go over to a newer Python for a document that ours cannot read; looks for one once for each document."""
        if document.uri in self.unread:
            return False
        self.unread.add(document.uri)
        program = await asyncio.to_thread(newer_python, [document.text.removeprefix(BYTE_ORDER_MARK)])
        for worker in (self.worker, self.offering_worker) if program else ():
            worker.use(program or "")
        return program is not None

    async def _tell_workers(self, job: Job) -> None:
        # at once, as what is asked next shall find both of them told
        jobs = [worker.run(job, urgent=True) for worker in (self.worker, self.offering_worker)]
        for answer in await asyncio.gather(*jobs, return_exceptions=True):
            if isinstance(answer, JobFailed):
                logger.warning("%s", answer)
            elif isinstance(answer, BaseException):
                raise answer

    def _tell_of_death(self) -> None:
        if not self._told_of_death:
            self.warn("refactor-ls: a process that analyses code died and was replaced; the log says more.")
        self._told_of_death = True

    def report_server_error(self, error: Exception, source: Any) -> None:  # noqa: ARG002 - pygls' signature
        """What went wrong between us and the client goes to the log; nobody can act on a pop-up about it."""
        logger.error("%s", error)
        self.window_log_message(types.LogMessageParams(types.MessageType.Warning, f"refactor-ls: {error}"))


def folders_of(params: types.InitializeParams) -> tuple[str, ...]:
    """The folders that the client opened."""
    uris = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
    return tuple(path for path in map(path_of, uris) if path)


def editor_settings(sent: Any) -> dict[str, Any]:
    """The editor's settings as our own table: `maxFileLines` and `max-file-lines` are the same key.

    Takes the table itself, or one that holds it under `refactor-ls` or `settings` (there also as a list of tables).
    """
    for name in ("refactor-ls", "settings"):
        if isinstance(sent, Mapping) and name in sent:
            sent = sent[name]
    if isinstance(sent, list):
        sent = sent[0] if sent else {}
    if not isinstance(sent, Mapping):
        return {}
    return {
        re.sub(r"(?<=[a-z])(?=[A-Z])", "-", str(key)).lower(): value for key, value in sent.items() if value
    }


def log_level(sent: Any) -> int:
    """How much goes to the log: what `logLevel` of the initialization options says, else warnings."""
    name = sent.get("logLevel") if isinstance(sent, Mapping) else None
    return {"error": logging.ERROR, "info": logging.INFO, "debug": logging.DEBUG}.get(
        str(name), logging.WARNING
    )
