"""`check --baseline`: what is known is left out, wherever it moves, and what is new or worse is not."""

from __future__ import annotations

import json

import pytest

from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`

SETTINGS = {"refactor-ls.toml": "max-function-lines = { warn = 2, error = 4 }\nmax-file-lines = 20\n"}


def function(name: str, lines: int = 3) -> str:
    return f"def {name}():\n" + "    pass\n" * (lines - 1)


@pytest.fixture(name="known")
def with_known_findings(terminal: Terminal) -> Terminal:
    """A workspace in which `a.py::big`, `b.py::large` and the length of `long.py` are known."""
    terminal.write(
        {
            **SETTINGS,
            "a.py": function("big"),
            "b.py": function("large"),
            "long.py": "pass\n" * 21,
            "pkg/c.py": "",
        }
    )
    done = terminal.run("check", "--baseline", "known.json", "--update-baseline")
    assert (done.code, done.out) == (0, "")
    assert done.err == "4 files checked, nothing found\n3 known to known.json\n"
    return terminal


def found(terminal: Terminal, *arguments: str) -> list[str]:
    done = terminal.run("check", *arguments, "--baseline", "known.json")
    lines = [" ".join(line.split()[:3]) for line in done.out.splitlines()]
    assert done.code == bool(lines)
    return lines


def test_the_file_has_a_line_for_each_finding(known: Terminal) -> None:
    assert known.tree()["known.json"].decode() == (
        '{"version": 1, "findings": [\n'
        '  {"path": "a.py", "symbol": "big", "code": "RLS103", "level": "warn"},\n'
        '  {"path": "b.py", "symbol": "large", "code": "RLS103", "level": "warn"},\n'
        '  {"path": "long.py", "symbol": "", "code": "RLS101", "level": "warn"}\n'
        "]}\n"
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, [], id="as it was"),
        pytest.param({"a.py": "x = 1\n\n\n" + function("big", 4)}, [], id="other lines"),
        pytest.param({"a.py": function("big", 5)}, ["a.py:1: error RLS103"], id="worse"),
        pytest.param({"a.py": function("huge")}, ["a.py:1: warn RLS103"], id="another symbol"),
        pytest.param({"a.py": "", "pkg/c.py": function("big")}, [], id="moved"),
        pytest.param(
            {"a.py": "", "pkg/c.py": function("big", 5)}, ["pkg/c.py:1: error RLS103"], id="moved, worse"
        ),
        pytest.param({"pkg/c.py": function("big")}, ["pkg/c.py:1: warn RLS103"], id="copied"),
        pytest.param({"long.py": None, "pkg/long.py": "pass\n" * 22}, [], id="moved module"),
        pytest.param(
            {"pkg/long.py": "pass\n" * 21}, ["pkg/long.py:1: warn RLS101"], id="module of the same name"
        ),
        pytest.param({"a.py": "def (:\n"}, ["a.py:1: error RLS000"], id="broken"),
    ],
)
def test_what_is_new(known: Terminal, changes: dict[str, str | None], expected: list[str]) -> None:
    for path, text in changes.items():
        (known.folder / path).unlink(missing_ok=True)
        known.write({path: text} if text is not None else {})
    assert found(known) == expected


def test_a_part_of_the_workspace_knows_what_moved_from_another(known: Terminal) -> None:
    known.write({"pkg/c.py": function("big")})
    assert found(known, "pkg") == ["pkg/c.py:1: warn RLS103"], "it still stands in a.py"
    known.write({"a.py": ""})
    assert found(known, "pkg") == []


def test_what_is_not_found_any_more_is_told_and_dropped(known: Terminal) -> None:
    known.write({"a.py": "", "b.py": ""})
    done = known.run("check", "a.py", "--baseline", "known.json")
    assert done.err.splitlines()[1:] == [
        "1 of known.json not found any more: --update-baseline drops what is gone"
    ]
    assert known.run("check", "a.py", "--baseline", "known.json", "--update-baseline").code == 0
    left = json.loads(known.tree()["known.json"])["findings"]
    assert [each["path"] for each in left] == ["b.py", "long.py"], "what was not looked at stays"


def test_what_cannot_be_looked_at_is_never_known(known: Terminal) -> None:
    known.write({"a.py": "def (:\n"})
    done = known.run("check", "--baseline", "known.json", "--update-baseline")
    assert (done.code, done.out.split()[1:3]) == (1, ["error", "RLS000"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is no baseline: it is no JSON"),
        ("[]", "it holds no list `findings`"),
        ('{"version": 2, "findings": []}', "its version is 2"),
        ('{"version": 1, "findings": [1]}', "finding 1 is no object"),
        (
            '{"version": 1, "findings": [{"path": "a", "symbol": "", "code": "b"}]}',
            "finding 1 has no `level`",
        ),
        (
            '{"version": 1, "findings": [{"path": "a", "symbol": "", "code": "b", "level": "x"}]}',
            "no `level`",
        ),
        ("\udcff", "cannot be read: byte 0xff in line 1 is not utf-8"),
    ],
)
def test_a_file_that_is_no_baseline_is_refused_and_not_replaced(
    terminal: Terminal, text: str, says: str
) -> None:
    data = text.encode("utf-8", "surrogateescape")
    terminal.write({**SETTINGS, "known.json": data})
    for more in ((), ("--update-baseline",)):
        done = terminal.run("check", "--baseline", "known.json", *more)
        assert (done.code, done.out) == (3, "")
        assert done.err.startswith("refused: known.json: ")
        assert says in done.err
    answer = json.loads(terminal.run("check", "--baseline", "known.json", "--format", "json").out)
    assert (answer["findings"], answer["errors"][0]["path"]) == ([], "known.json")
    assert terminal.tree()["known.json"] == data


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--baseline", "known.json"), "'known.json' does not exist; --update-baseline writes it"),
        (("--update-baseline",), "--update-baseline needs --baseline FILE"),
    ],
)
def test_arguments_that_make_no_sense(terminal: Terminal, arguments: tuple[str, ...], says: str) -> None:
    done = terminal.run("check", *arguments)
    assert done.code == 2
    assert says in done.err
