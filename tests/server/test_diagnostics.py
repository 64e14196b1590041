"""Findings in the editor: when they come, what they carry, and whose limits count."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from editor import started

pytestmark = pytest.mark.asyncio
TOO_LONG = "def small():\n    return 1\n\n\ndef long():\n" + "    print(1)\n" * 8 + "    return 2\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "pyproject.toml").write_text(
        "[tool.refactor-ls]\nmax-file-lines = 13\nmax-function-lines = 9\n"
    )
    (tmp_path / "a.py").write_text(TOO_LONG)
    return tmp_path


def codes(found: list[types.Diagnostic]) -> list[Any]:
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize("name", ["vscode", "neovim"])
async def test_findings_come_on_open_change_and_save_and_go_on_close(name: str, root: Path) -> None:
    async with started(name, root) as editor:
        editor.open("a.py")
        assert codes(await editor.diagnostics("a.py", 1)) == ["RLS101", "RLS103"]
        editor.type("a.py", "def small():\n    return 1\n\n\n", "")
        assert codes(await editor.diagnostics("a.py", 2)) == ["RLS103"]
        editor.type("a.py", "    print(1)\n", "")
        assert codes(await editor.diagnostics("a.py", 3)) == []
        editor.save("a.py")
        assert codes(await editor.diagnostics("a.py", 3)) == []
        editor.type("a.py", "    print(1)\n", "    print(1)\n" * 8)
        assert codes(await editor.diagnostics("a.py", 4)) == ["RLS101", "RLS103"]
        editor.close("a.py")
        assert codes(await editor.diagnostics("a.py")) == []


async def test_a_finding_carries_its_page_and_points_at_the_biggest_symbols(root: Path) -> None:
    async with started("vscode", root) as editor:
        uri = editor.open("a.py")
        found = (await editor.diagnostics("a.py"))[0]
    assert (found.source, found.severity) == ("refactor-ls", types.DiagnosticSeverity.Warning)
    assert found.range == types.Range(types.Position(0, 0), types.Position(0, 12))
    assert found.code_description is not None
    assert found.code_description.href.endswith("#rls101")
    biggest = (found.related_information or [])[0]
    assert "long" in biggest.message
    assert (biggest.location.uri, biggest.location.range.start) == (uri, types.Position(4, 0))


async def test_a_client_without_related_information_gets_none(root: Path) -> None:
    async with started("helix", root) as editor:
        editor.open("a.py")
        assert all(one.related_information is None for one in await editor.diagnostics("a.py"))


async def test_only_the_last_of_quick_changes_is_checked(root: Path) -> None:
    async with started("vscode", root) as editor:
        editor.open("a.py")
        await editor.diagnostics("a.py", 1)
        for number in range(5):
            editor.type("a.py", "return 1", f"return 1{number}")
        assert codes(await editor.diagnostics("a.py")) == ["RLS101", "RLS103"]
        editor.save("a.py")
        await editor.diagnostics("a.py", 6)
        assert editor.published.empty()


async def test_findings_stay_while_the_text_does_not_parse(root: Path) -> None:
    async with started("vscode", root) as editor:
        editor.open("a.py")
        await editor.diagnostics("a.py", 1)
        editor.type("a.py", "return 1", "return (1")
        editor.save("a.py")
        editor.type("a.py", "return (1", "return 1")
        assert codes(await editor.diagnostics("a.py")) == ["RLS101", "RLS103"]
        assert editor.published.empty()


@pytest.mark.parametrize(
    ("options", "configuration"),
    [
        pytest.param(
            {"maxFileLines": 100, "max-function-lines": {"warn": 5, "error": 8}}, None, id="at initialize"
        ),
        pytest.param(
            {"settings": [{"maxFileLines": 100, "maxFunctionLines": {"warn": 5, "error": 8}}]},
            None,
            id="as a list",
        ),
        pytest.param(
            None, {"maxFileLines": 100, "maxFunctionLines": {"warn": 5, "error": 8}}, id="when asked"
        ),
    ],
)
async def test_the_editors_settings_override_the_projects(
    root: Path, options: Any, configuration: Any
) -> None:
    async with started("vscode", root, options=options, configuration=configuration) as editor:
        editor.open("a.py")
        found = await editor.diagnostics("a.py")
        if configuration and len(found) == 2:
            found = await editor.diagnostics("a.py")  # the answer came after the first check
        assert codes(found) == ["RLS103"]
        assert found[0].severity == types.DiagnosticSeverity.Error


async def test_changed_settings_count_at_once(root: Path) -> None:
    async with started("vscode", root) as editor:
        editor.open("a.py")
        assert codes(await editor.diagnostics("a.py")) == ["RLS101", "RLS103"]
        (root / "pyproject.toml").write_text("[tool.refactor-ls]\nmax-function-lines = 9\n")
        event = types.FileEvent(editor.uri("pyproject.toml"), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
        assert codes(await editor.diagnostics("a.py")) == ["RLS103"]
        settings = {"refactor-ls": {"maxFunctionLines": 500}}
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(settings))
        assert codes(await editor.diagnostics("a.py")) == []
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        assert codes(await editor.diagnostics("a.py")) == ["RLS103"]  # the client has no settings any more


async def test_each_folder_has_settings_of_its_own_and_a_file_outside_finds_its_project(
    tmp_path: Path,
) -> None:
    for name, limit in [("one", 5), ("two", 500), ("outside", 5)]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "pyproject.toml").write_text(f"[tool.refactor-ls]\nmax-file-lines = {limit}\n")
        (tmp_path / name / "a.py").write_text(TOO_LONG)
    async with started("vscode", tmp_path, folders=[tmp_path / "one", tmp_path / "two"]) as editor:
        for name, expected in [("one", ["RLS101"]), ("two", []), ("outside", ["RLS101"])]:
            editor.open(f"{name}/a.py")
            assert codes(await editor.diagnostics(f"{name}/a.py")) == expected


async def test_the_editor_may_have_settings_for_a_folder(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    async with started("vscode", tmp_path, configuration={"maxFileLines": 5}, folders=folders) as editor:
        for folder in folders:
            folder.mkdir()
            (folder / "a.py").write_text(TOO_LONG)
        uri = folders[1].as_uri()
        editor.client.set_configuration({"maxFileLines": 500}, section="refactor-ls", scope_uri=uri)
        editor.client.workspace_did_change_configuration(types.DidChangeConfigurationParams(None))
        for name, expected in [("one", ["RLS101"]), ("two", [])]:
            editor.open(f"{name}/a.py")
            while codes(await editor.diagnostics(f"{name}/a.py")) != expected:
                pass  # the settings may come after the first check
