from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from refactor_ls.analysis.checks import findings_of
from refactor_ls.analysis.members import classes_of, symbols_of
from refactor_ls.analysis.module_names import is_usable
from refactor_ls.analysis.responsibilities import (
    Responsibilities,
    responsibilities_of,
    responsibilities_of_class,
)
from refactor_ls.model.source import Source
from refactor_ls.settings import DEFAULTS

PACKAGE = Path(__file__).parents[2] / "refactor_ls"
FILES = sorted(PACKAGE.rglob("*.py"))
DISK = ("read", "write", "rename", "remove", "list", "touch")
MAIL = ("send", "receive", "answer", "forward", "quote", "sign")


def functions(verbs: tuple[str, ...], noun: str, shared: str, lines: int = 0) -> str:
    """A function for each verb, each using `shared` and the one before it."""
    text, before = "", f"{shared}.open"
    for verb in verbs:
        text += f"def {verb}_{noun}({noun}):\n" + f"    {noun}.count += 1\n" * lines
        text += f"    return {shared}.{verb}({before}({noun}))\n\n\n"
        before = f"{verb}_{noun}"
    return text


def two_topics(lines: int = 0) -> str:
    imports = "import shutil\nimport smtplib\n\n\n"
    return imports + functions(DISK, "folder", "shutil", lines) + functions(MAIL, "letter", "smtplib", lines)


def method(name: str, attribute: str, other: str) -> str:
    body = f"        self._{attribute}.check()\n" * 10
    return f"    def {name}_{attribute}(self):\n{body}        return self.{other}_{attribute}()\n\n"


def two_classes_in_one(named: str = "") -> str:
    text = "class Office:\n    def __init__(self):\n        self._folder = self._letter = None\n\n"
    for verbs, attribute in (((*DISK, "x", "y", "z"), "folder"), ((*MAIL, "u", "v", "w"), "letter")):
        for number, verb in enumerate(verbs):
            text += method(named + verb, attribute, named + verbs[number - 1])
    return text + "# end\n" * 70


def judged(text: str) -> Responsibilities:
    return responsibilities_of(Source("a.py", text))


def test_a_file_with_two_topics_falls_into_them() -> None:
    found = judged(two_topics())
    assert [group.symbols for group in found.groups] == [
        tuple(f"{verb}_folder" for verb in DISK),
        tuple(f"{verb}_letter" for verb in MAIL),
    ]
    assert [group.name for group in found.groups] == ["folder", "letter"]
    assert [(group.line, group.end_line, group.lines) for group in found.groups] == [(5, 6, 12), (29, 30, 12)]
    assert found.is_mixed
    assert found.groups[0].reason.says == "share `shutil`; the other 6 symbols never use it"


def test_one_topic_is_not_mixed() -> None:
    found = judged("import shutil\n\n\n" + functions(DISK + MAIL, "folder", "shutil"))
    assert not found.is_mixed


@pytest.mark.parametrize("text", ["", "import os\n", "x = 1\n", "x = 1\ny = 2\n"])
def test_small_files_have_a_group_at_most(text: str) -> None:
    found = judged(text)
    assert (len(found.groups) <= 1, found.score) == (True, 0.0)


@pytest.mark.parametrize("path", ["test_office.py", "test.py", "größe.py"])
def test_a_group_gets_a_name_also_where_no_module_may_be_called_after_the_file(path: str) -> None:
    (group,) = responsibilities_of(Source(path, "x = 1\ny = 2\n")).groups
    assert is_usable(group.name)


def test_the_order_of_the_text_alone_does_not_decide() -> None:
    parts = two_topics().split("\n\n\n")[1:-1]
    shuffled = "import shutil\nimport smtplib\n\n\n" + "\n\n\n".join(parts[::2] + parts[1::2]) + "\n"
    expected = {frozenset(group.symbols) for group in judged(two_topics()).groups}
    assert {frozenset(group.symbols) for group in judged(shuffled).groups} == expected


def test_what_tells_nothing_itself_goes_with_its_neighbours_where_neighbours_are_alike() -> None:
    imports, *parts = two_topics().split("\n\n\n")
    parts = [*(part for part in parts if "folder" in part), *(part for part in parts if "letter" in part)]
    parts[4:4], parts[12:12] = ["ONE = 1"], ["TWO = 2"]
    folders, letters = judged("\n\n\n".join([imports, *parts]) + "\n").groups
    assert ("ONE" in folders.symbols, "TWO" in letters.symbols) == (True, True)


def test_methods_fall_apart_by_what_they_use() -> None:
    source = Source("a.py", two_classes_in_one())
    (found,) = classes_of(source)
    groups = responsibilities_of_class(source, found).groups
    assert {len(group.symbols) for group in groups} == {9, 10}
    assert [group.reason.says for group in groups] == [
        "share `_folder`; the other 9 methods never use it",
        "share `_letter`; the other 10 methods never use it outside of `__init__`",
    ]


def test_what_methods_are_said_to_share_stands_nowhere_in_the_others() -> None:
    text = two_classes_in_one().replace("self._letter.check()", "self._letter.check(self.post._folder)", 1)
    source = Source("a.py", text)
    (found,) = classes_of(source)
    groups = responsibilities_of_class(source, found).groups
    assert [group.reason.kind for group in groups] == ["words", "things"]
    assert "`_folder`" not in groups[0].reason.says


def test_what_says_how_something_is_written_is_no_reason() -> None:
    text = two_topics().replace("import shutil\n", "import warnings as shutil\n")
    assert "`shutil`" not in judged(text).groups[0].reason.says
    assert "`smtplib`" in judged(text).groups[1].reason.says


def test_symbols_are_counted_as_often_as_they_are_named() -> None:
    text = two_topics() + "one_letter, two_letter = smtplib.both()\n"
    (_, letters) = judged(text).groups
    assert len(letters.symbols) == 8
    assert judged(text).groups[0].reason.says == "share `shutil`; the other 8 symbols never use it"


@pytest.mark.parametrize(
    "name", ["test_folder", "folder_test", "conftest", "setup", "_folder", "types", "match"]
)
def test_no_module_is_named_so(name: str) -> None:
    assert not is_usable(name)


def test_a_class_of_tests_is_no_finding() -> None:
    assert "RLS202" in {each.code for each in findings_of("a.py", two_classes_in_one(), DEFAULTS)}
    assert "RLS202" not in {each.code for each in findings_of("a.py", two_classes_in_one("test_"), DEFAULTS)}


def test_mixed_files_and_classes_are_findings_with_their_groups() -> None:
    (file,) = findings_of("a.py", two_topics(lines=20), DEFAULTS)
    assert (file.code, file.symbol, file.line, file.level) == ("RLS201", "", 1, "warn")
    assert file.message == (
        "mixes 2 responsibilities: `read_folder`, `write_folder`, `rename_folder` and 3 more (132 lines) share "
        "`shutil`; the other 6 symbols never use it"
    )
    assert [(each.line, each.message.split(":")[0]) for each in file.related] == [
        (5, "folder"),
        (149, "letter"),
    ]
    (found,) = [each for each in findings_of("a.py", two_classes_in_one(), DEFAULTS) if each.code == "RLS202"]
    assert (found.symbol, found.line) == ("Office", 1)
    assert found.message.startswith("class `Office` mixes 2 responsibilities: ")
    assert re.search(r"share `_(folder|letter)`.*; the other \d+ methods never use", found.message)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(two_topics(lines=5), id="short enough to read as a whole"),
        pytest.param("# refactor-ls: ignore[RLS201]\n" + two_topics(lines=20), id="silenced file"),
        pytest.param("# refactor-ls: ignore[RLS202]\n" + two_classes_in_one(), id="silenced class"),
        pytest.param(two_topics(lines=20).replace("def ", "def test_"), id="tests"),
        pytest.param(two_classes_in_one("test_"), id="test methods"),
    ],
)
def test_what_is_no_finding(text: str) -> None:
    assert [each for each in findings_of("a.py", text, DEFAULTS) if each.code.startswith("RLS2")] == []


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(PACKAGE)) for path in FILES])
def test_each_symbol_stands_in_one_group_and_what_is_said_can_be_found_in_the_text(path: Path) -> None:
    source = Source("a.py", path.read_text(encoding="utf-8"))
    groups = responsibilities_of(source).groups
    stated = sorted(name for group in groups for name in group.symbols)
    assert stated == sorted(name for member in symbols_of(source) for name in member.names)
    named: dict[str, list[int]] = defaultdict(list)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name):
            named[node.id].append(node.lineno)
    for group in groups:
        if group.reason.kind != "things":
            continue
        outside = [
            member.ranges for member in symbols_of(source) if not set(member.names) & set(group.symbols)
        ]
        lines = {line for ranges in outside for first, last in ranges for line in range(first, last + 1)}
        for thing in re.findall(r"`(\w+)`", group.reason.says):
            assert [one for one in named[thing] if one in lines] == [], (thing, group.reason.says)
