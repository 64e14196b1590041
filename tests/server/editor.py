"""An editor for tests: talks to a started server and applies what it sends to real files.

It knows positions only in its own naive way, so that it and the server cannot be wrong together.
"""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.uris import to_fs_path
from pytest_lsp import LanguageClient, make_test_lsp_client

CLIENTS = Path(__file__).with_name("clients")
SERVER = (sys.executable, "-m", "refactor_ls", "server")
WIDTHS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
NAMES = {"vscode": "Visual Studio Code", "neovim": "Neovim", "eglot": "Eglot", "helix": "helix"}
PATIENCE = 60  # seconds until a test that waits for the server fails


class Buffers:
    """Open texts over a folder of files, of which the server is told."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        self.client = client
        self.root = root
        self.encoding = "utf-16"
        self.buffers: dict[str, str] = {}
        self.versions: dict[str, int] = {}

    def uri(self, path: str) -> str:
        return (self.root / path).as_uri()

    def path(self, uri: str) -> Path:
        found = Path(to_fs_path(uri) or "")
        assert found.is_relative_to(self.root), uri
        return found

    def open(self, path: str, text: str | None = None) -> str:
        uri = self.uri(path)
        self.buffers[uri] = (self.root / path).read_bytes().decode() if text is None else text
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, "python", 1, self.buffers[uri])
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def type(self, path: str, old: str, new: str) -> None:
        """Replace the first `old` in the buffer, as a keystroke does."""
        uri = self.uri(path)
        text = self.buffers[uri]
        start = text.index(old)
        place = types.Range(self.position(text, start), self.position(text, start + len(old)))
        self.buffers[uri] = text[:start] + new + text[start + len(old) :]
        self.versions[uri] += 1
        identifier = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        change = types.TextDocumentContentChangePartial(range=place, text=new)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [change]))

    def save(self, path: str) -> None:
        uri = self.uri(path)
        (self.root / path).write_bytes(self.buffers[uri].encode())
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def close(self, path: str) -> None:
        uri = self.uri(path)
        del self.buffers[uri]
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri))
        )

    def position(self, text: str, offset: int) -> types.Position:
        ends = [match.end() for match in re.finditer(r"\r\n|\r|\n", text[:offset])]
        codec, width = WIDTHS[self.encoding]
        return types.Position(len(ends), len(text[ends[-1] if ends else 0 : offset].encode(codec)) // width)

    def offset(self, text: str, position: types.Position) -> int:
        starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        if position.line >= len(starts):
            return len(text)
        codec, width = WIDTHS[self.encoding]
        line = re.split(r"\r\n|\r|\n", text)[position.line].encode(codec)
        return starts[position.line] + len(line[: position.character * width].decode(codec))

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Apply an edit to buffers and files, and save all."""
        for change in edit.document_changes or ():
            if isinstance(change, types.RenameFile):
                self._rename(change.old_uri, change.new_uri)
                continue
            if isinstance(change, types.CreateFile):
                assert not self.path(change.uri).exists(), change.uri
                self.path(change.uri).parent.mkdir(parents=True, exist_ok=True)
                self.path(change.uri).write_text("")
                continue
            if isinstance(change, types.DeleteFile):
                self.path(change.uri).unlink()
                continue
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == self.versions.get(change.text_document.uri)
            self._edit(change.text_document.uri, change.edits)
        for uri, edits in (edit.changes or {}).items():
            self._edit(uri, edits)

    async def rename(self, *moves: tuple[str, str]) -> types.WorkspaceEdit | None:
        """Rename files and folders as the user does in the explorer; says what the server had changed before that."""
        pairs = [types.FileRename(self.uri(old), self.uri(new)) for old, new in moves]
        params = types.RenameFilesParams(pairs)
        edit = await self.client.workspace_will_rename_files_async(params)
        if edit is not None:
            self.apply(edit)
        deepest_first = sorted(moves, key=lambda move: -move[0].count("/"))
        aside = {new: self.root / f"{number}~" for number, (_, new) in enumerate(deepest_first)}
        for old, new in deepest_first:
            (self.root / old).rename(aside[new])  # all at once: two may swap their names
        for new in sorted(aside, key=lambda path: path.count("/")):
            (self.root / new).parent.mkdir(parents=True, exist_ok=True)
            aside[new].rename(self.root / new)
        self._reopen({self.uri(old): self.uri(new) for old, new in moves})
        self.client.workspace_did_rename_files(params)
        return edit

    def _rename(self, old: str, new: str) -> None:
        assert not self.path(new).exists(), new
        self.path(new).parent.mkdir(parents=True, exist_ok=True)
        self.path(old).rename(self.path(new))
        self._reopen({old: new})

    def _reopen(self, moved: dict[str, str]) -> None:
        """Buffers of what was renamed get their new names, and stay as they are."""
        for uri, text in list(self.buffers.items()):
            above = [old for old in moved if uri == old or uri.startswith(f"{old}/")]
            if above:
                self.close(self.path(uri).relative_to(self.root).as_posix())
                now = self.path(moved[above[0]] + uri.removeprefix(above[0]))
                self.open(now.relative_to(self.root).as_posix(), text)

    def _edit(self, uri: str, edits: Iterable[Any]) -> None:
        path = self.path(uri)
        text = self.buffers.get(uri)
        if text is None:
            text = path.read_bytes().decode() if path.exists() else ""
        spans = [
            (self.offset(text, e.range.start), self.offset(text, e.range.end), e.new_text) for e in edits
        ]
        for start, end, new in sorted(spans, reverse=True):
            text = text[:start] + new + text[end:]
        if uri in self.buffers:
            self.buffers[uri] = text
            self.versions[uri] += 1
            identifier = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
            whole = types.TextDocumentContentChangeWholeDocument(text)
            self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


class Editor(Buffers):
    """Its buffers, and what it does with what the server sends."""

    def __init__(self, client: LanguageClient, root: Path) -> None:
        super().__init__(client, root)
        self.server: types.InitializeResult | None = None
        self.published: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: asyncio.Queue[types.ShowMessageParams] = asyncio.Queue()
        self.applied: list[types.ApplyWorkspaceEditParams] = []
        self.applies = True
        self.questions: asyncio.Queue[types.ShowMessageRequestParams] = asyncio.Queue()
        self.chosen: str | None = None
        self.registered: list[str] = []

    def answer(self) -> None:
        """Do with the server's requests and notifications what an editor does."""
        for method in (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, types.WINDOW_SHOW_MESSAGE):
            self.client.protocol.fm.features.pop(method)
        handlers: dict[str, Callable[..., Any]] = {
            types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: self.published.put_nowait,
            types.WINDOW_SHOW_MESSAGE: self.messages.put_nowait,
            types.WINDOW_SHOW_MESSAGE_REQUEST: self._answer_to_question,
            types.WORKSPACE_APPLY_EDIT: self._answer_to_edit,
            types.CLIENT_REGISTER_CAPABILITY: self._answer_to_registration,
        }
        for method, handler in handlers.items():
            self.client.feature(method)(partial(handler))

    def _answer_to_edit(self, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
        self.applied.append(params)
        if self.applies:
            self.apply(params.edit)
        return types.ApplyWorkspaceEditResult(self.applies, None if self.applies else "the file is read-only")

    def _answer_to_question(self, params: types.ShowMessageRequestParams) -> types.MessageActionItem | None:
        self.questions.put_nowait(params)
        return next((one for one in params.actions or () if one.title == self.chosen), None)

    async def question(self) -> types.ShowMessageRequestParams:
        """The next question that the user is asked."""
        async with asyncio.timeout(PATIENCE):
            return await self.questions.get()

    def _answer_to_registration(self, params: types.RegistrationParams) -> None:
        self.registered += [registration.method for registration in params.registrations]

    async def diagnostics(self, path: str, version: int | None = None) -> list[types.Diagnostic]:
        """The next diagnostics that are published for the file (of that version of it)."""
        async with asyncio.timeout(PATIENCE):
            while True:
                found = await self.published.get()
                if found.uri == self.uri(path) and version in (None, found.version):
                    return list(found.diagnostics)

    async def actions(self, path: str, mark: str, **context: Any) -> list[types.CodeAction]:
        """The code actions with the caret at the start of the first `mark`, or with all of it selected (`whole`)."""
        uri = self.uri(path)
        text = self.buffers[uri]
        place = self.position(text, text.index(mark))
        end = self.position(text, text.index(mark) + len(mark)) if context.pop("whole", False) else place
        found = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri),
                types.Range(place, end),
                types.CodeActionContext(diagnostics=context.pop("diagnostics", []), **context),
            )
        )
        return [action for action in found or () if isinstance(action, types.CodeAction)]

    async def action(self, path: str, mark: str, title: str, **context: Any) -> types.CodeAction:
        """The one action whose title holds `title`, resolved where the client resolves."""
        found = [one for one in await self.actions(path, mark, **context) if title in one.title]
        assert len(found) == 1, [one.title for one in found]
        return found[0] if found[0].edit else await self.client.code_action_resolve_async(found[0])

    async def message(self) -> types.ShowMessageParams:
        """The next message that the user is shown."""
        async with asyncio.timeout(PATIENCE):
            return await self.messages.get()

    async def command(self, *arguments: Any, name: str = "refactor-ls.moveSymbols") -> Any:
        params = types.ExecuteCommandParams(name, list(arguments))
        return await self.client.workspace_execute_command_async(params)

    def run(self, code: str) -> str:
        """What a fresh interpreter prints for `code` in the folder."""
        done = subprocess.run(
            [sys.executable, "-B", "-c", code], cwd=self.root, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr


def capabilities(name: str) -> types.ClientCapabilities:
    """What the editor of that name declares."""
    declared = json.loads((CLIENTS / f"{name}.json").read_text())
    return get_converter().structure(declared, types.ClientCapabilities)


@asynccontextmanager
async def started(
    name: str,
    root: Path,
    *,
    options: Any = None,
    configuration: Any = None,
    folders: list[Path] | None = None,
    **process: Any,
) -> AsyncIterator[Editor]:
    """An editor with the server running over stdio, initialized and at the end shut down.

    `process` may name another `command` and how to start it.
    """
    client = make_test_lsp_client()
    editor = Editor(client, root)
    editor.answer()
    if configuration is not None:
        client.set_configuration(configuration, section="refactor-ls")
    await client.start_io(*process.pop("command", SERVER), **process)
    try:
        await initialize(editor, name, options=options, folders=folders)
        yield editor
    finally:
        await client.shutdown_session()
        await client.stop()  # type: ignore[no-untyped-call]


async def initialize(editor: Editor, name: str, *, options: Any, folders: list[Path] | None) -> None:
    """The handshake."""
    opened = [types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders or [editor.root]]
    editor.server = await editor.client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities(name),
            root_uri=editor.root.as_uri(),
            workspace_folders=opened,
            initialization_options=options,
            client_info=types.ClientInfo(NAMES.get(name, name)),
        )
    )
    agreed = editor.server.capabilities.position_encoding or "utf-16"
    editor.encoding = str(getattr(agreed, "value", agreed))
