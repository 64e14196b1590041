from __future__ import annotations

import json

import pytest

from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`

SHOP = """\
import shutil


def copy_folder(folder):
    return shutil.copy(folder)


def move_folder(folder):
    return shutil.move(copy_folder(folder))


def drop_folder(folder):
    return shutil.rmtree(move_folder(folder))


class Post:
    def send_letter(self):
        return self._letter

    @property
    def answer(self):
        return self._letter or self.send_letter()
"""


def test_a_file_as_text(terminal: Terminal) -> None:
    terminal.write({"shop.py": SHOP})
    done = terminal.run("analyze", "shop.py")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "shop.py: 22 lines, not mixed (score 0.00)\n"
        "  folder: 13 lines, 4 symbols\n"
        "    copy_folder, move_folder, drop_folder, Post\n"
        "    are all symbols there are\n"
    )


def test_a_file_as_json(terminal: Terminal) -> None:
    terminal.write({"pkg/shop.py": SHOP, "pyproject.toml": ""})
    answer = json.loads(terminal.run("analyze", "pkg/shop.py", "--format", "json").out)
    assert {key: answer[key] for key in ("path", "lines", "mixed", "score")} == {
        "path": "pkg/shop.py",
        "lines": 22,
        "mixed": False,
        "score": 0.0,
    }
    (group,) = answer["groups"]
    assert group["symbols"] == ["copy_folder", "move_folder", "drop_folder", "Post"]
    (found,) = answer["classes"]
    assert (found["name"], found["lines"], found["methods"]) == ("Post", 7, 2)


def test_a_class_as_json_has_methods_with_their_attributes(terminal: Terminal) -> None:
    terminal.write({"shop.py": SHOP})
    answer = json.loads(terminal.run("analyze", "shop.py", "--class", "Post", "--format", "json").out)
    assert (answer["path"], answer["class"], answer["lines"]) == ("shop.py", "Post", 7)
    assert answer["groups"] == [
        {
            "name": "answer",
            "symbols": ["send_letter", "answer"],
            "attributes": ["_letter"],
            "lines": 5,
            "why": "are all methods there are",
        }
    ]


@pytest.mark.parametrize(
    ("files", "arguments", "says"),
    [
        pytest.param({"a.py": SHOP}, ["--class", "Pots"], "did you mean `Post`?", id="no such class"),
        pytest.param({"a.py": "x = 1\n"}, ["--class", "A"], "there are none", id="no classes"),
        pytest.param({"a.py": "x = (\n"}, [], "a.py:1: does not parse", id="broken"),
        pytest.param({"a.py": b"x = '\xff'\n"}, [], "byte 0xff in line 1", id="no text"),
    ],
)
def test_what_cannot_be_analyzed_is_refused(
    terminal: Terminal, files: dict[str, str | bytes], arguments: list[str], says: str
) -> None:
    terminal.write(files)
    done = terminal.run("analyze", "a.py", *arguments)
    assert (done.code, done.out) == (3, "")
    assert says in done.err
    answer = json.loads(terminal.run("analyze", "a.py", *arguments, "--format", "json").out)
    assert answer["status"] == "refused"
    refusal = answer["refusals"][0]
    assert says.removeprefix("a.py:1: ") in refusal["message"] + refusal["remedy"]


def test_a_path_that_is_no_file_is_a_wrong_argument(terminal: Terminal) -> None:
    assert terminal.run("analyze", "gone.py").code == 2
    assert terminal.run("analyze", ".").code == 2


def test_the_rules_about_responsibilities_are_explained(terminal: Terminal) -> None:
    done = terminal.run("explain", "mixed-responsibilities")
    assert done.out.startswith("RLS201 mixed-responsibilities")
    assert "`# refactor-ls: ignore[RLS201]` on a line of its own" in done.out
    assert "ignore[RLS202]` on the line of the definition" in terminal.run("explain", "RLS202").out
    assert "Silence" not in terminal.run("explain", "RLS000").out


def test_text_shows_the_groups_of_large_classes(terminal: Terminal) -> None:
    lines = ["class Office:"]
    for noun in ("folder", "letter"):
        for before, verb in zip("abcdef", "bcdefg", strict=True):
            lines += [
                f"    def {verb}_{noun}(self):",
                f"        return self._{noun}, self.{before}_{noun}()",
                "",
            ]
    terminal.write({"office.py": "\n".join(lines)})
    said = terminal.run("analyze", "office.py").out
    assert "class Office: 36 lines" in said
    assert "share `_folder`; the other 6 methods never use it\n" in said
