"""`split --propose` and `split-class --propose`: a table on standard output that `--groups` takes back."""

from __future__ import annotations

import json
import tomllib

import pytest

from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`


def _part(word: str, module: str) -> str:
    """Three functions that have to do with one another."""
    body = "".join(f"    {word} = {module}.{word}({word}) + {number}\n" for number in range(12))
    returned = {"load": word, "save": f"load_{word}({word})", "close": f"load_{word}({word})"}
    return "".join(
        f"def {name}_{word}({word}):\n{body}    return {value}\n\n\n" for name, value in returned.items()
    )


BIG = '"""Two things."""\n\nimport json\nimport math\n\n\n' + _part("disk", "json") + _part("angle", "math")
METHODS = "".join(
    f"    def {name}_{word}(self):\n"
    + "".join(f"        self.{word} += {number}\n" for number in range(12))
    + f"        return self.{word}\n\n"
    for word in ("disk", "angle")
    for name in ("load", "save", "close")
)
CLASS = f"class Machine:\n    def __init__(self):\n        self.disk = self.angle = 0\n\n{METHODS}"


def test_a_proposal_is_a_table_that_can_be_edited_and_taken_back(terminal: Terminal) -> None:
    terminal.write({"big.py": BIG})
    done = terminal.run("split", "big.py", "--propose", "--max-lines", "60")
    assert (done.code, done.err) == (0, "")
    assert terminal.tree() == {"big.py": BIG.encode()}
    groups = tomllib.loads(done.out)
    assert sorted(map(sorted, groups.values())) == [
        ["close_angle", "load_angle", "save_angle"],
        ["close_disk", "load_disk", "save_disk"],
    ]
    assert "# about " in done.out
    path = next(path for path, names in groups.items() if "load_disk" in names)
    terminal.write({"groups.toml": done.out.replace(path, "big/storage.py")})
    done = terminal.run("split", "big.py", "--groups", "groups.toml", "--write")
    assert done.code == 0, done.err
    assert "def load_disk" in terminal.tree()["big/storage.py"].decode()


def test_what_stays_for_another_file_is_shown_there(terminal: Terminal) -> None:
    told = "if json:\n\n    def told(value):\n        return load_disk(value)\n"
    test = "import big\n\nfor each in [big.told]:\n    assert each.__module__ == 'big'\n"
    terminal.write({"big.py": BIG + told, "test_big.py": test})
    done = terminal.run("split", "big.py", "--max-lines", "60")
    assert done.code == 0, done.err
    assert "test_big.py:4: `told` stays: it is told by its `__module__` here" in done.err


def test_a_proposal_for_a_class(terminal: Terminal) -> None:
    terminal.write({"machine.py": CLASS})
    done = terminal.run("split-class", "machine.py::Machine", "--propose", "--max-lines", "60")
    assert done.code == 0, done.err
    assert "# `__init__` stays: " in done.out
    terminal.write({"groups.toml": done.out})
    done = terminal.run("split-class", "machine.py::Machine", "--groups", "groups.toml", "--write")
    assert done.code == 0, done.err
    assert set(tomllib.loads(terminal.tree()["groups.toml"].decode())) < set(terminal.tree())


def test_many_that_stay_for_one_reason_share_a_line(terminal: Terminal) -> None:
    short = "".join(f"    def short_{number}(self):\n        return {number}\n\n" for number in range(5))
    terminal.write({"machine.py": CLASS + short})
    done = terminal.run("split-class", "machine.py::Machine", "--style", "delegates", "--max-lines", "60")
    assert done.code == 0, done.err
    told = "`short_0`, `short_1`, `short_2` and 2 more stay, each because its body is as short as a call"
    assert told in done.err


def test_what_is_left_over_the_limit_is_said(terminal: Terminal) -> None:
    terminal.write({"machine.py": CLASS + "\n\n" + "\n\n".join(map(_alone, range(20)))})
    done = terminal.run("split-class", "machine.py::Machine", "--max-lines", "60")
    assert done.code == 0, done.err
    told = "lines are left here, over the limit of 60: `split` may divide the rest"
    assert any(line.startswith("machine.py: ") and line.endswith(told) for line in done.err.splitlines())


def _alone(number: int) -> str:
    return f"def alone_{number}():\n    return [{number}]\n"


def test_a_proposal_as_data(terminal: Terminal) -> None:
    terminal.write({"big.py": BIG})
    done = terminal.run("split", "big.py", "--propose", "--max-lines", "60", "--format", "json")
    found = json.loads(done.out)
    assert tomllib.loads(found["toml"]) == found["groups"]
    assert set(found["why"]) == set(found["lines"]) == set(found["alternatives"]) == set(found["groups"])
    assert (found["source"], found["max_lines"], found["too_big"]) == ("big.py", 60, [])


def test_what_cannot_be_proposed_is_refused(terminal: Terminal) -> None:
    terminal.write({"small.py": "import os\n"})
    done = terminal.run("split", "small.py", "--propose")
    assert (done.code, done.out) == (3, "")
    assert "nothing in it can move" in done.err


@pytest.mark.parametrize("other", [["--write"], ["--groups", "groups.toml"]])
def test_a_proposal_is_only_printed(terminal: Terminal, other: list[str]) -> None:
    terminal.write({"big.py": BIG, "groups.toml": ""})
    done = terminal.run("split", "big.py", "--propose", *other)
    assert done.code == 2
    assert "--propose goes neither with --groups nor with --write" in done.err


@pytest.mark.parametrize(
    ("table", "says"), [("a = [", "is no TOML"), ('"a.py" = "f"', "`a.py` is no list of names")]
)
def test_tables_that_make_no_sense(terminal: Terminal, table: str, says: str) -> None:
    terminal.write({"big.py": BIG, "groups.toml": table})
    done = terminal.run("split", "big.py", "--groups", "groups.toml")
    assert done.code == 2
    assert says in done.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["split", "big.py", "--groups", "groups.toml", "--into", "parts"], "--into is for proposed groups"),
        (
            ["split-class", "big.py::Big", "--style", "delegates", "--typing", "declared"],
            "--typing declared is for mixins",
        ),
    ],
)
def test_an_option_that_would_do_nothing_is_not_taken(
    terminal: Terminal, arguments: list[str], says: str
) -> None:
    terminal.write({"big.py": BIG, "groups.toml": '"a.py" = ["load_disk"]\n'})
    done = terminal.run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
