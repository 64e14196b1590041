"""What goes wrong around the work: bad messages, unknown documents, a worker that dies, the end."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from concurrent.futures import Future
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pytest_lsp import make_test_lsp_client

import refactor_ls
from editor import SERVER, Editor, initialize, started

pytestmark = pytest.mark.asyncio
needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the workers in /proc")


def workers(editor: Editor) -> list[int]:
    pid = editor.client._server.pid  # type: ignore[union-attr]
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


async def is_alive(editor: Editor) -> bool:
    return bool(await editor.actions("shop.py", "total"))


async def test_documents_that_are_not_open_are_no_reason_to_fail(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        unknown = types.VersionedTextDocumentIdentifier(5, editor.uri("main.py"))
        change = types.TextDocumentContentChangeWholeDocument("x")
        client = editor.client
        client.text_document_did_change(types.DidChangeTextDocumentParams(unknown, [change]))
        client.text_document_did_save(
            types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(unknown.uri))
        )
        client.text_document_did_close(
            types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(unknown.uri))
        )
        place = types.Range(types.Position(0, 0), types.Position(0, 0))
        for uri in (unknown.uri, "untitled:Untitled-1", "no uri at all", ""):
            identifier = types.TextDocumentIdentifier(uri)
            params = types.CodeActionParams(identifier, place, types.CodeActionContext(diagnostics=[]))
            assert await client.text_document_code_action_async(params) is None
        assert await is_alive(editor)


async def test_an_action_that_is_not_ours_comes_back_unchanged(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        for data in (None, "text", {}, {"uri": 1, "request": {}}, {"uri": "file:///x.py", "request": []}):
            resolved = await editor.client.code_action_resolve_async(types.CodeAction("other", data=data))
            assert (resolved.title, resolved.edit) == ("other", None)
        assert await is_alive(editor)


async def test_a_request_inside_an_action_that_makes_no_sense_is_refused(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        uri = editor.open("shop.py")
        for request in (
            {},
            {"request": "fly"},
            {"request": "move_symbols", "source": "shop.py", "symbols": 3},
        ):
            data = {"uri": uri, "version": 1, "request": request}
            resolved = await editor.client.code_action_resolve_async(types.CodeAction("ours", data=data))
            assert resolved.edit is None
            assert (await editor.message()).type == types.MessageType.Warning
        assert await is_alive(editor)


async def test_a_malformed_request_is_answered_with_an_error(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        protocol = editor.client.protocol
        answer = protocol._request_futures["bad"] = Future()
        message = {"jsonrpc": "2.0", "id": "bad", "method": "textDocument/codeAction", "params": {"range": 7}}
        protocol._send_data(message)
        with pytest.raises(JsonRpcException):
            await asyncio.wait_for(asyncio.wrap_future(answer), 30)
        assert await is_alive(editor)


@needs_proc
async def test_workers_that_die_are_replaced_and_the_user_is_told_once(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        assert await is_alive(editor)
        for _ in range(2):
            for pid in workers(editor):
                os.kill(pid, signal.SIGKILL)
            while not await is_alive(editor):
                await asyncio.sleep(0.1)
        assert "died" in (await editor.message()).message
        assert editor.messages.empty()
        request = {"source": "shop.py", "symbols": ["total"], "destination": "pricing.py"}
        assert await editor.command(request) == {"applied": True, "refusals": []}


@needs_proc
async def test_nothing_is_left_running_after_shutdown(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        await editor.diagnostics("shop.py")
        running = workers(editor)
        assert len(running) == 2
    assert not any(Path(f"/proc/{pid}").exists() for pid in running)


@needs_proc
async def test_nothing_is_left_running_when_the_editor_vanishes(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        await editor.diagnostics("shop.py")
        running = workers(editor)
        server = editor.client._server
        assert server is not None
        assert server.stdin is not None
        server.stdin.close()
        await asyncio.wait_for(server.wait(), 30)
        assert not any(Path(f"/proc/{pid}").exists() for pid in running)
        editor.client.capabilities = None  # there is nobody left to say goodbye to


async def test_modules_of_the_folder_do_not_get_into_the_server(shop: Path) -> None:
    for name in ("json", "ast", "refactor_ls"):
        (shop / f"{name}.py").write_text("raise SystemExit('imported')\n")
    environment = {**os.environ, "PYTHONPATH": str(Path(refactor_ls.__file__).parents[1])}
    safe = (sys.executable, "-P", *SERVER[1:])
    async with started("vscode", shop, command=safe, cwd=shop, env=environment) as editor:
        editor.open("shop.py")
        assert await is_alive(editor)


async def test_a_client_may_come_over_tcp(shop: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = await asyncio.create_subprocess_exec(*SERVER, "--tcp", f"127.0.0.1:{port}")
    editor = Editor(make_test_lsp_client(), shop)
    editor.answer()
    try:
        for _ in range(300):
            try:
                await editor.client.start_tcp("127.0.0.1", port)
                break
            except OSError:
                await asyncio.sleep(0.1)
        await initialize(editor, "vscode", options=None, folders=None)
        editor.open("shop.py")
        assert [one.code for one in await editor.diagnostics("shop.py")] == ["RLS101"]
        assert await is_alive(editor)
        await editor.client.shutdown_async(None)
        editor.client.exit(None)
        await asyncio.wait_for(server.wait(), 30)
    finally:
        if server.returncode is None:
            server.kill()
        await editor.client.stop()  # type: ignore[no-untyped-call]
