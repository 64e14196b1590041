"""Files that the user renames in the editor, and the command for editors without file operations."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from editor import started

pytestmark = pytest.mark.asyncio
EDITORS = ["vscode", "neovim", "helix", "eglot"]
PRINTED = "7 🐍é\n"
TREE = {
    "shop/__init__.py": "",
    "shop/orders.py": "from . import money\nfrom .texts import NAME\n\nTOTAL = money.ONE + 6\n",
    "shop/money.py": "ONE = 1\n",
    "shop/texts.py": 'NAME = "🐍é"\n',
    "shop/data.txt": "shop.orders\n",
    "main.py": "from shop import orders\nfrom shop.texts import NAME\n\nprint(orders.TOTAL, NAME)\n",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package and a program that prints what it computes."""
    for path, text in TREE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


async def test_the_server_asks_for_renames_of_modules_and_folders(package: Path) -> None:
    async with started("vscode", package) as editor:
        assert editor.server is not None
        workspace = editor.server.capabilities.workspace
        assert workspace is not None
        assert workspace.file_operations is not None
        wanted = workspace.file_operations.will_rename
        assert wanted is not None
        assert [(one.scheme, one.pattern.glob, one.pattern.matches) for one in wanted.filters] == [
            ("file", "**/*.{py,pyi}", types.FileOperationPatternKind.File),
            ("file", "**/*", types.FileOperationPatternKind.Folder),
        ]
        for told in ("did_create", "did_rename", "did_delete"):
            assert getattr(workspace.file_operations, told) is not None


RENAMES: list[list[tuple[str, str]]] = [
    [("shop/orders.py", "shop/sales.py")],
    [("shop/money.py", "shop/texts.py"), ("shop/texts.py", "shop/money.py")],
    [("shop/sales.py", "shop/new/sales.py"), ("shop/money.py", "shop/new/names.py")],
    [("shop/new/sales.py", "store/orders.py"), ("shop", "store")],
    [("store/orders.py", "orders.py")],
    [("store", "shop")],
]


@pytest.mark.parametrize("name", EDITORS)
async def test_imports_follow_what_the_user_renames(name: str, package: Path) -> None:
    async with started(name, package) as editor:
        editor.open("shop/orders.py")
        for moves in RENAMES:
            assert await editor.rename(*moves) is not None
            assert editor.run("import main") == PRINTED, moves


async def test_edits_carry_the_old_names_and_the_versions_of_what_is_open(package: Path) -> None:
    async with started("vscode", package) as editor:
        uri = editor.open("shop/orders.py")
        editor.type("shop/orders.py", "+ 6", "+ 8")
        edit = await editor.rename(("shop/orders.py", "sales.py"))
        assert edit is not None
        found = {}
        for change in edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            found[change.text_document.uri] = change.text_document.version
        assert found == {uri: 2, editor.uri("main.py"): None}
        assert editor.buffers[editor.uri("sales.py")].endswith("+ 8\n")
        assert editor.run("import main") == PRINTED.replace("7", "9")


async def test_unsaved_importers_count(package: Path) -> None:
    async with started("vscode", package) as editor:
        editor.open("main.py")
        editor.type("main.py", "import NAME\n", "import NAME\nfrom shop.money import ONE\n")
        editor.type("main.py", "orders.TOTAL", "orders.TOTAL + ONE - 1")
        await editor.rename(("shop/money.py", "shop/coins.py"))
        assert "from shop.coins import ONE\n" in editor.buffers[editor.uri("main.py")]
        assert editor.run("import main") == PRINTED


async def test_a_stub_goes_along_with_its_module(package: Path) -> None:
    (package / "shop/money.pyi").write_text("ONE: int\n")
    async with started("vscode", package) as editor:
        await editor.rename(("shop/money.py", "shop/coins.py"))
        assert (package / "shop/coins.pyi").exists()
        both = [("shop/coins.py", "shop/cash.py"), ("shop/coins.pyi", "shop/cash.pyi")]
        assert await editor.rename(*both) is not None
        assert (package / "shop/cash.pyi").exists()
        assert editor.run("import main") == PRINTED


CLASHES = {
    "json.py": "standard library",
    "shop/texts.py": "exists already",
    "shop/no-name.py": "no module name",
    "../out.py": "leave the workspace",
}


async def test_a_clash_is_said_and_nothing_changes(package: Path) -> None:
    async with started("vscode", package) as editor:
        for new, words in CLASHES.items():
            pairs = [types.FileRename(editor.uri("shop/money.py"), (package / new).resolve().as_uri())]
            params = types.RenameFilesParams(pairs)
            assert await editor.client.workspace_will_rename_files_async(params) is None
            message = await editor.message()
            assert message.type == types.MessageType.Warning
            assert "no import follows" in message.message
            assert words in message.message


async def test_what_is_no_module_is_renamed_without_a_word(package: Path) -> None:
    (package / "docs").mkdir()
    (package / "docs/page.md").write_text("shop\n")
    async with started("vscode", package) as editor:
        assert await editor.rename(("shop/data.txt", "shop/json.txt"), ("docs", "pages")) is None
        assert editor.messages.empty()


async def test_each_of_several_folders_is_a_workspace_of_its_own(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.py").write_text("N = 1\n")
        (tmp_path / folder / "main.py").write_text("import a\n")
    async with started("vscode", tmp_path, folders=[tmp_path / "one", tmp_path / "two"]) as editor:
        await editor.rename(("one/a.py", "one/b.py"), ("two/a.py", "two/c.py"))
        assert (tmp_path / "one/main.py").read_text() == "import b\n"
        assert (tmp_path / "two/main.py").read_text() == "import c\n"


async def test_files_that_came_and_went_are_known_at_once(package: Path) -> None:
    async with started("helix", package) as editor:
        editor.open("shop/orders.py")
        query = {"uri": editor.uri("shop/orders.py"), "symbols": ["TOTAL"]}

        async def modules() -> set[str]:
            answer = await editor.command(query, name="refactor-ls.destinations")
            return {one["path"] for one in answer["modules"]}

        assert "shop/money.py" in await modules()
        await editor.rename(("shop/money.py", "shop/coins.py"))
        (package / "shop/new.py").write_text("")
        created = types.CreateFilesParams([types.FileCreate(editor.uri("shop/new.py"))])
        editor.client.workspace_did_create_files(created)
        assert {"shop/coins.py", "shop/new.py"} <= await modules()
        (package / "shop/new.py").unlink()
        deleted = types.DeleteFilesParams([types.FileDelete(editor.uri("shop/new.py"))])
        editor.client.workspace_did_delete_files(deleted)
        assert not {"shop/money.py", "shop/new.py"} & await modules()


async def test_a_rename_that_nobody_waits_for_any_more_blocks_nothing(package: Path) -> None:
    for number in range(100):
        (package / f"user_{number}.py").write_text("from shop import money\n" * 200)
    async with started("vscode", package) as editor:
        protocol = editor.client.protocol
        pairs = [types.FileRename(editor.uri("shop/money.py"), editor.uri("shop/coins.py"))]
        params = types.RenameFilesParams(pairs)
        waiting = protocol.send_request(types.WORKSPACE_WILL_RENAME_FILES, params, msg_id="unwanted")
        protocol.notify(types.CANCEL_REQUEST, types.CancelParams("unwanted"))
        with pytest.raises(JsonRpcException, match=r"(?i)cancel"):
            await asyncio.wrap_future(waiting)
        assert await editor.rename(("shop/texts.py", "shop/names.py")) is not None
        assert editor.run("import main") == PRINTED


# -- refactor-ls.moveModule

MOVE_MODULE = "refactor-ls.moveModule"
APPLIED = {"applied": True, "refusals": []}


REQUESTS = [
    ("shop/orders.py", "shop/sales.py"),
    ("shop/sales.py", "shop/sub/sales.py"),
    ("shop", "store"),
]


@pytest.mark.parametrize("name", ["vscode", "neovim", "helix"])
async def test_a_module_moves_by_command(name: str, package: Path) -> None:
    async with started(name, package) as editor:
        editor.open("shop/orders.py")
        for source, destination in REQUESTS:
            request = {"source": source, "destination": destination}
            assert await editor.command(request, name=MOVE_MODULE) == APPLIED
            assert not (package / source).exists()
            assert (package / destination).exists()
            assert editor.run("import main") == PRINTED


async def test_paths_may_be_uris_and_a_folder_keeps_the_name(package: Path) -> None:
    (package / "empty").mkdir()
    async with started("vscode", package) as editor:
        uris = {"source": editor.uri("shop/money.py"), "destination": editor.uri("empty")}
        assert await editor.command(uris, name=MOVE_MODULE) == APPLIED
        assert (package / "empty/money.py").exists()
        assert editor.run("import main") == PRINTED


async def test_an_editor_that_renames_no_files_is_told_so_in_one_line(package: Path) -> None:
    async with started("eglot", package) as editor:
        request = {"source": "shop/money.py", "destination": "shop/coins.py"}
        answer = await editor.command(request, name=MOVE_MODULE)
        assert answer["applied"] is False
        assert [one["message"] for one in answer["refusals"]] == [
            "this editor cannot rename files for a language server"
        ]
        assert "command line" in (await editor.message()).message
        assert (package / "shop/money.py").exists()


IMPOSSIBLE: list[tuple[dict[str, object], str]] = [
    ({"destination": "shop/texts.py"}, "exists already"),
    ({"destination": "json.py"}, "standard library"),
    ({"source": "nowhere.py"}, "nowhere.py"),
    ({"source": None}, "source"),
    ({"destination": "file:///elsewhere/out.py"}, "elsewhere"),
    ({"version": 7, "uri": "file:///elsewhere.py"}, "version 7"),
    ({"destination": "hidden/money.py"}, "hidden"),
]


async def test_what_cannot_be_moved_is_said(package: Path) -> None:
    (package / "hidden").mkdir()
    (package / "hidden/money.py").write_text("precious = 1\n")
    (package / "pyproject.toml").write_text('[tool.refactor-ls]\nexclude = ["hidden"]\n')
    async with started("vscode", package) as editor:
        for change, word in IMPOSSIBLE:
            request = {"source": "shop/money.py", "destination": "shop/coins.py", **change}
            answer = await editor.command(request, name=MOVE_MODULE)
            assert answer["applied"] is False
            assert word in str(answer["refusals"])
            assert word in (await editor.message()).message
    assert (package / "hidden/money.py").read_text() == "precious = 1\n"


async def test_a_rename_of_our_own_edit_is_not_taken_for_the_users(package: Path) -> None:
    async with started("vscode", package) as editor:
        pairs = [types.FileRename(editor.uri("shop/money.py"), editor.uri("shop/coins.py"))]
        asked: list[asyncio.Future[types.WorkspaceEdit | None]] = []
        apply = editor.apply

        def asks_first(edit: types.WorkspaceEdit) -> None:
            """VS Code and Helix ask about every rename, whoever makes it."""
            params = types.RenameFilesParams(pairs)
            asked.append(asyncio.ensure_future(editor.client.workspace_will_rename_files_async(params)))
            apply(edit)

        editor.apply = asks_first  # type: ignore[method-assign]
        request = {"source": "shop/money.py", "destination": "shop/coins.py"}
        assert await editor.command(request, name=MOVE_MODULE) == APPLIED
        assert await asked[0] is None
        assert editor.messages.empty()
        assert editor.run("import main") == PRINTED
