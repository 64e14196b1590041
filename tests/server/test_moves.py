"""A move from the menu to running code, in editors of different abilities."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from editor import Editor, started
from refactor_ls.server.app import create_server
from refactor_ls.server.carry_out import carry_out
from refactor_ls.server.client import Client

pytestmark = pytest.mark.asyncio
EDITORS = ["vscode", "neovim", "helix", "eglot"]
PRINTED = "3.0 2.0 🐍é\n"


def kinds(edit: types.WorkspaceEdit | None) -> list[str]:
    assert edit is not None
    return [type(change).__name__ for change in edit.document_changes or ()]


@pytest.mark.parametrize("name", EDITORS)
async def test_a_function_moves_and_the_program_still_runs(name: str, shop: Path) -> None:
    async with started(name, shop) as editor:
        editor.open("shop.py")
        editor.open("main.py")
        action = await editor.action("shop.py", "total", "to new file")
        assert action.edit is not None
        editor.apply(action.edit)
        assert "def total" not in (shop / "shop.py").read_text(encoding="utf-8")
        assert "from shop import average\n" in (shop / "main.py").read_text(encoding="utf-8")
        assert editor.run("import main") == PRINTED


async def test_importers_beside_an_opened_package_follow(tmp_path: Path) -> None:
    package = tmp_path / "shop"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "orders.py").write_text("def total():\n    return 1\n\n\ndef count():\n    return 2\n")
    (tmp_path / "main.py").write_text("from shop.orders import count, total\n\nprint(total(), count())\n")
    async with started("vscode", tmp_path, folders=[package]) as editor:
        editor.open("shop/orders.py")
        action = await editor.action("shop/orders.py", "total", "to new file")
        assert action.edit is not None
        editor.apply(action.edit)
    assert "from shop.total import total\n" in (tmp_path / "main.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("vscode", ["CreateFile", *["TextDocumentEdit"] * 3], id="declares both"),
        pytest.param("neovim", ["CreateFile", *["TextDocumentEdit"] * 3], id="declares only the operations"),
        pytest.param("eglot", ["TextDocumentEdit"] * 3, id="declares only document changes"),
    ],
)
async def test_a_file_is_created_by_what_the_editor_can_do(
    name: str, expected: list[str], shop: Path
) -> None:
    async with started(name, shop) as editor:
        uri = editor.open("shop.py")
        action = await editor.action("shop.py", "total", "to new file")
        assert action.edit is not None
        assert kinds(action.edit) == expected
        texts = [one for one in action.edit.document_changes or () if isinstance(one, types.TextDocumentEdit)]
        assert {one.text_document.version for one in texts if one.text_document.uri == uri} == {1}
        assert {one.text_document.version for one in texts if one.text_document.uri != uri} == {None}
        new = next(one for one in texts if one.text_document.uri not in (uri, editor.uri("main.py")))
        assert [one.range for one in new.edits] == [types.Range(types.Position(0, 0), types.Position(1, 0))]


async def test_an_editor_that_declares_nothing_gets_commands_and_plain_changes(shop: Path) -> None:
    async with started("plain", shop) as editor:
        editor.open("shop.py")
        place = types.Range(types.Position(5, 4), types.Position(5, 4))
        identifier = types.TextDocumentIdentifier(editor.uri("shop.py"))
        context = types.CodeActionContext(diagnostics=[])
        params = types.CodeActionParams(identifier, place, context)
        found = await editor.client.text_document_code_action_async(params)
        command = (found or [])[0]
        assert isinstance(command, types.Command)
        assert await editor.command(*(command.arguments or ())) == {"applied": True, "refusals": []}
        assert editor.applied[0].edit.document_changes is None
        assert editor.run("import main") == PRINTED


@pytest.mark.parametrize("name", ["vscode", "neovim", "helix"], ids=["utf-16", "utf-8", "utf-32"])
async def test_positions_hold_beside_characters_of_any_width(name: str, tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text("def total(prices):\n    return sum(prices)\n", encoding="utf-8")
    wide = 'snake = "🐍é"; import shop; print(snake, shop.total([1]), "🐍é", shop.total([2]), "→")  # 🐍\n'
    (tmp_path / "main.py").write_text(wide, encoding="utf-8")
    async with started(name, tmp_path) as editor:
        editor.open("shop.py")
        action = await editor.action("shop.py", "total", "to new file")
        assert action.edit is not None
        editor.apply(action.edit)
        text = (tmp_path / "main.py").read_text(encoding="utf-8")
        assert "shop.total" not in text
        assert text.endswith('"→")  # 🐍\n')
        assert editor.run("import main") == "🐍é 1 🐍é 2 →\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "byte order mark"])
async def test_line_ends_and_byte_order_marks_stay(mark: str, shop: Path) -> None:
    text = (shop / "shop.py").read_text(encoding="utf-8").replace("\n", "\r\n")
    (shop / "shop.py").write_bytes((mark + text).encode())
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        action = await editor.action("shop.py", "average", "to new file")
        assert action.edit is not None
        editor.apply(action.edit)
        left = (shop / "shop.py").read_bytes().decode()
        assert left.startswith(mark + '"""A shop."""\r\n')
        assert "average" not in left
        assert "\n" not in left.replace("\r\n", "")
        assert editor.run("import main") == PRINTED


async def test_unsaved_buffers_count(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        editor.open("main.py")
        editor.type(
            "shop.py", "def average", "def cheapest(prices):\n    return min(prices)\n\n\ndef average"
        )
        editor.type("main.py", "total([1, 2])", "cheapest([7, 5])")
        editor.type("main.py", "average, total", "average, cheapest")
        action = await editor.action("shop.py", "cheapest", "to new file")
        assert action.edit is not None
        editor.apply(action.edit)
        assert editor.run("import main") == PRINTED.replace("3.0", "5")


async def test_an_edit_is_computed_from_what_is_there_when_it_is_resolved(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        offered = next(one for one in await editor.actions("shop.py", "total") if "new file" in one.title)
        editor.type("shop.py", "import math\n", "import math\n\n# a line more\n")
        resolved = await editor.client.code_action_resolve_async(offered)
        assert resolved.edit is not None
        editor.apply(resolved.edit)
        assert editor.run("import main") == PRINTED


@pytest.mark.parametrize(("name", "disabled"), [("vscode", True), ("neovim", False)])
async def test_a_refusal_reaches_the_user(name: str, disabled: bool, shop: Path) -> None:
    async with started(name, shop) as editor:
        editor.open("shop.py")
        action = await offered_for(editor, "shop.py", "def bump")
        resolved = await editor.client.code_action_resolve_async(action)
        message = await editor.message()
        assert resolved.edit is None
        assert message.type == types.MessageType.Warning
        assert "counter" in message.message
        assert (resolved.disabled is not None) == disabled
        assert resolved.data is None  # so that no client has it resolved again and again


async def test_a_refusal_reaches_the_user_of_an_editor_that_does_not_resolve(shop: Path) -> None:
    async with started("eglot", shop) as editor:
        editor.open("shop.py")
        place = types.Range(types.Position(14, 4), types.Position(14, 4))
        identifier = types.TextDocumentIdentifier(editor.uri("shop.py"))
        params = types.CodeActionParams(identifier, place, types.CodeActionContext(diagnostics=[]))
        found = await editor.client.text_document_code_action_async(params)
        command = (found or [])[0]
        assert isinstance(command, types.Command)
        assert "`bump`" in command.title
        assert editor.messages.empty()
        answer = await editor.command(*(command.arguments or ()), name=command.command)
        assert answer["applied"] is False
        assert "counter" in (await editor.message()).message


async def offered_for(editor: Editor, path: str, mark: str) -> types.CodeAction:
    return next(one for one in await editor.actions(path, mark) if "new file" in one.title)


async def test_the_quick_fix_of_an_oversized_file_moves_its_biggest_symbol(shop: Path) -> None:
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        found = [one for one in await editor.diagnostics("shop.py") if one.code == "RLS101"]
        actions = await editor.actions("shop.py", '"""A shop', diagnostics=found)
        quick = [one for one in actions if one.kind == types.CodeActionKind.QuickFix]
        fixes = [one for one in quick if not one.title.startswith("Split into")]
        assert len(fixes) == 1
        assert fixes[0].diagnostics == tuple(found) or list(fixes[0].diagnostics or ()) == found
        resolved = await editor.client.code_action_resolve_async(fixes[0])
        assert resolved.edit is not None
        editor.apply(resolved.edit)
        assert editor.run("import main") == PRINTED


async def test_only_the_kinds_that_are_asked_for_are_offered(shop: Path) -> None:
    wanted: list[Any] = [["refactor"], ["refactor.move"], [""], ["source", "refactor"]]
    unwanted: list[Any] = [["refactor.extract"], ["quickfix"], ["source", "refactor.mov"], []]
    async with started("vscode", shop) as editor:
        editor.open("shop.py")
        assert all([await editor.actions("shop.py", "total", only=only) for only in wanted])
        assert not any([await editor.actions("shop.py", "total", only=only) for only in unwanted])


async def test_typing_while_a_move_is_computed_leaves_no_outdated_edit(shop: Path) -> None:
    ls = create_server()
    ls.client = Client(document_changes=True)
    ls.folders = (str(shop),)
    uri, path = (shop / "shop.py").as_uri(), str(shop / "shop.py")
    document = ls.documents.open(uri, 1, (shop / "shop.py").read_text(encoding="utf-8"), "python")
    request = {
        "request": "move_symbols",
        "source": "shop.py",
        "symbols": ["total"],
        "destination": "pricing.py",
    }
    try:
        computing = asyncio.ensure_future(carry_out(ls, path, request))
        while path not in ls.worker._sent:
            await asyncio.sleep(0)
        document.replace(
            (2, 0), (2, 0), "# a line more\n\n", encoding="utf-16"
        )  # the worker has the text before it
        document.version = 2
        edit = (await computing).edit
    finally:
        await ls.worker.stop()
    assert edit is not None
    changes = [one for one in edit.document_changes or () if isinstance(one, types.TextDocumentEdit)]
    (found,) = [one for one in changes if one.text_document.uri == uri]
    assert found.text_document.version == 2
    assert (
        min(one.range.start.line for one in found.edits) == 3
    )  # with the unused import the line above it, below the new one
