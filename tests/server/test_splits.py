"""Splits from the menu, for findings and at the head of what is too long; and by command, with a table to edit."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types

from editor import Editor, started
from large import class_text, module_text

pytestmark = pytest.mark.asyncio
RUN = "import main"


@pytest.fixture
def lab(tmp_path: Path) -> Path:
    (tmp_path / "lab.py").write_text(module_text(10), encoding="utf-8")
    (tmp_path / "machine.py").write_text(class_text(10), encoding="utf-8")
    (tmp_path / "main.py").write_text(
        "from lab import step_angle_9, step_disk_9\nfrom machine import Machine\n\n"
        "print(step_angle_9.__name__, step_disk_9.__name__, Machine().disk_9())\n"
    )
    (tmp_path / "pyproject.toml").write_text(
        "[tool.refactor-ls]\nmax-file-lines = 150\nmax-class-lines = 100\n"
    )
    return tmp_path


PRINTED = "step_angle_9 step_disk_9 280\n"


async def _quick_fixes(editor: Editor, path: str, mark: str) -> list[types.CodeAction]:
    """The quick fixes at the mark, for what is published there."""
    editor.open(path)
    found = await editor.diagnostics(path)
    text = editor.buffers[editor.uri(path)]
    line = editor.position(text, text.index(mark)).line
    here = [one for one in found if one.range.start.line == line]
    return await editor.actions(path, mark, diagnostics=here, only=["quickfix"])


def _split(actions: list[types.CodeAction], title: str) -> types.CodeAction:
    found = [one for one in actions if one.title.startswith(title)]
    assert len(found) == 1, [one.title for one in actions]
    return found[0]


@pytest.mark.parametrize("name", ["vscode", "neovim", "helix"])
async def test_a_long_module_is_split_by_its_quick_fix(name: str, lab: Path) -> None:
    async with started(name, lab) as editor:
        action = _split(await _quick_fixes(editor, "lab.py", '"""Three'), "Split into `")
        assert action.kind == types.CodeActionKind.QuickFix
        assert {one.code for one in action.diagnostics or ()} == {"RLS101", "RLS201"}
        assert action.edit is None
        resolved = await editor.client.code_action_resolve_async(action)
        assert resolved.edit is not None
        editor.apply(resolved.edit)
        assert len(list((lab / "lab").glob("*.py"))) > 2
        assert not (lab / "lab.py").exists()
        assert editor.run(RUN) == PRINTED


async def test_the_parts_of_a_split_are_labelled_where_they_are_shown(lab: Path) -> None:
    async with started("vscode", lab) as editor:
        action = _split(
            await _quick_fixes(editor, "machine.py", "class Machine"), "Split `Machine` into 3 mixins"
        )
        resolved = await editor.client.code_action_resolve_async(action)
        assert resolved.edit is not None
        labels = resolved.edit.change_annotations or {}
        assert "what stays of machine.py" in labels
        assert sum(label.startswith("new module machine_") for label in labels) == 3
        assert not any(one.needs_confirmation for one in labels.values())
        editor.apply(resolved.edit)
        assert editor.run(RUN) == PRINTED


async def test_others_get_no_labels(lab: Path) -> None:
    async with started("helix", lab) as editor:
        editor.open("machine.py")
        action = await editor.action("machine.py", "class Machine", "Split `Machine` into 3 mixins")
        assert action.kind == types.CodeActionKind.RefactorExtract
        assert action.edit is not None
        assert action.edit.change_annotations is None
        editor.apply(action.edit)
        assert editor.run(RUN) == PRINTED


async def test_a_group_moves_to_a_module_of_its_own(lab: Path) -> None:
    async with started("vscode", lab) as editor:
        action = _split(
            await _quick_fixes(editor, "lab.py", '"""Three'), "Extract the `angle` group (10 symbols, "
        )
        assert {one.code for one in action.diagnostics or ()} == {"RLS201"}
        resolved = await editor.client.code_action_resolve_async(action)
        assert resolved.edit is not None
        editor.apply(resolved.edit)
        assert "def step_angle_9" in (lab / "angle.py").read_text()
        assert editor.run(RUN) == PRINTED


@pytest.mark.parametrize("mark", ['"""Three', "They have", "import json"])
async def test_the_head_of_a_module_is_its_first_line_and_its_docstring(mark: str, lab: Path) -> None:
    async with started("vscode", lab) as editor:
        editor.open("lab.py")
        extract: Any = ["refactor.extract"]
        move: Any = ["refactor.move"]
        splits = [one.title for one in await editor.actions("lab.py", mark, only=extract)]
        groups = [one.title for one in await editor.actions("lab.py", mark, only=move)]
        is_head = mark != "import json"
        assert [title.startswith("Split into `") for title in splits] == [True] * is_head
        assert [title.startswith("Extract the `") for title in groups] == [True] * 3 * is_head


async def test_what_is_a_quick_fix_is_not_offered_twice(lab: Path) -> None:
    async with started("vscode", lab) as editor:
        editor.open("lab.py")
        found = await editor.diagnostics("lab.py")
        titles = [one.title for one in await editor.actions("lab.py", '"""Three', diagnostics=found[:2])]
        assert len(titles) == len(set(titles)) > 3


async def test_what_has_no_finding_is_offered_no_split(lab: Path) -> None:
    (lab / "small.py").write_text(class_text(2))
    async with started("vscode", lab) as editor:
        editor.open("small.py")
        assert not any("mixins" in one.title for one in await editor.actions("small.py", "class Machine"))


async def test_what_is_short_enough_and_mixes_responsibilities_is_split_by_half(lab: Path) -> None:
    async with started("vscode", lab, options={"maxFileLines": 900, "maxClassLines": 900}) as editor:
        for path, mark, title in (
            ("machine.py", "class Machine", "Split `Machine` into "),
            ("lab.py", '"""Three', "Split into `"),
        ):
            action = _split(await _quick_fixes(editor, path, mark), title)
            resolved = await editor.client.code_action_resolve_async(action)
            assert resolved.edit is not None
            editor.apply(resolved.edit)
            assert editor.run(RUN) == PRINTED


@pytest.mark.parametrize("name", ["plain", "eglot"])
async def test_a_client_that_resolves_nothing_gets_a_command(name: str, lab: Path) -> None:
    async with started(name, lab) as editor:
        uri = editor.open("machine.py")
        caret = types.Range(types.Position(0, 0), types.Position(0, 0))
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri), caret, types.CodeActionContext(diagnostics=[])
        )
        found = await editor.client.text_document_code_action_async(params) or ()
        (command,) = [one for one in found if "mixins" in one.title]
        assert isinstance(command, types.Command)
        assert command.command == "refactor-ls.splitClass"
        answer = await editor.command(*(command.arguments or ()), name=command.command)
        assert answer == {"applied": True, "refusals": []}
        assert editor.run(RUN) == PRINTED


async def test_a_proposal_can_be_edited_and_handed_back(lab: Path) -> None:
    async with started("neovim", lab) as editor:
        found = await editor.command({"source": "lab.py", "max_lines": 200}, name="refactor-ls.proposeSplit")
        assert tomllib.loads(found["toml"]) == found["groups"]
        assert set(found["lines"]) == set(found["why"]) == set(found["alternatives"]) == set(found["groups"])
        path = next(path for path, names in found["groups"].items() if "step_angle_9" in names)
        table = found["toml"].replace(path, "lab/turning.py")
        request = {"source": "lab.py", "groups": table}
        assert await editor.command(request, name="refactor-ls.splitModule") == {
            "applied": True,
            "refusals": [],
        }
        assert "def step_angle_9" in (lab / "lab/turning.py").read_text()
        assert editor.run(RUN) == PRINTED


async def test_what_is_pinned_stays(lab: Path) -> None:
    async with started("vscode", lab) as editor:
        request = {"source": "lab.py", "pinned": ["step_disk_0"]}
        found = await editor.command(request, name="refactor-ls.proposeSplit")
        assert "step_disk_0" in [each["symbol"] for each in found["left_over"]]
        assert not any("step_disk_0" in names for names in found["groups"].values())


@pytest.mark.parametrize(
    ("request_", "says"),
    [
        ({"source": "lab.py", "groups": "a = ["}, "`groups`: is no TOML"),
        ({"source": "lab.py", "groups": {"a.py": "step"}}, "`a.py` is no list of names"),
        ({"source": "lab.py", "class": "Machine"}, "`class` is for `refactor-ls.splitClass`"),
        ({"source": "lab.py", "facade": "perhaps"}, "facade one of"),
        ({"source": "nowhere.py"}, "nowhere.py"),
        ({}, "`source` must be a path"),
    ],
)
async def test_requests_that_make_no_sense(request_: dict[str, Any], says: str, lab: Path) -> None:
    async with started("vscode", lab) as editor:
        answer = await editor.command(request_, name="refactor-ls.splitModule")
        assert answer["applied"] is False
        assert says in " ".join(map(str, answer["refusals"]))


async def test_a_table_of_an_older_document_is_refused(lab: Path) -> None:
    async with started("vscode", lab) as editor:
        uri = editor.open("lab.py")
        editor.type("lab.py", "Three things", "3 things")
        request = {"source": "lab.py", "uri": uri, "version": 1, "groups": {"lab/a.py": ["step_disk_0"]}}
        answer = await editor.command(request, name="refactor-ls.splitModule")
        assert "version 1 of the document" in answer["refusals"][0]["message"]
