from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from refactor_ls import __version__
from refactor_ls.analysis.findings import RULES
from refactor_ls.cli.main import Serving, commands, run
from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`

REPOSITORY = Path(__file__).parents[2]
LONG = "a = 1\nb = 2\n"
STRICT = {"refactor-ls.toml": "max-file-lines = 1\n"}


def refactor_ls(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "refactor_ls", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_installed_module_runs_and_exits_with_the_code(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("x = (\n")
    done = refactor_ls(tmp_path, "check", "--root", ".")
    assert done.returncode == 1
    assert done.stdout == "a.py:1: error RLS000 does not parse: '(' was never closed\n"
    assert done.stderr == "1 file checked, 1 finding in 1\n"
    assert refactor_ls(tmp_path, "--version").stdout == f"refactor-ls, version {__version__}\n"


@pytest.mark.parametrize(
    ("shell", "registers", "part", "completes"),
    [
        pytest.param("bash", "complete -o nosort -F", "2", "file,sh\n", id="bash"),
        pytest.param("zsh", "#compdef refactor-ls", "2", "file\nsh\n_\n", id="zsh"),
        pytest.param("fish", "complete --no-files --command refactor-ls", "sh", "file,sh\n", id="fish"),
    ],
)
def test_shells_are_told_how_to_complete(
    tmp_path: Path, shell: str, registers: str, part: str, completes: str
) -> None:
    assert registers in refactor_ls(tmp_path, _REFACTOR_LS_COMPLETE=f"{shell}_source").stdout
    asked = {"COMP_WORDS": "refactor-ls move sh", "COMP_CWORD": part}
    done = refactor_ls(tmp_path, _REFACTOR_LS_COMPLETE=f"{shell}_complete", **asked)
    assert (done.stdout, done.stderr) == (completes, "")


def test_check_of_an_empty_workspace_is_clean(terminal: Terminal) -> None:
    done = terminal.run("check", "--root", ".")
    assert (done.code, done.out, done.err) == (0, "", "0 files checked, nothing found\n")


def test_check_looks_at_the_named_files_and_folders_only(terminal: Terminal) -> None:
    terminal.write(
        {**STRICT, "a.py": LONG, "b.py": LONG, "pkg/c.py": LONG, "pkg2/d.py": LONG, "pyproject.toml": ""}
    )
    assert [line.split(":")[0] for line in terminal.run("check").out.splitlines()] == [
        "a.py",
        "b.py",
        "pkg/c.py",
        "pkg2/d.py",
    ]
    done = terminal.run("check", "b.py", "pkg")
    assert [line.split(":")[0] for line in done.out.splitlines()] == ["b.py", "pkg/c.py"]
    assert done.err == "2 files checked, 2 findings in 2\n"


def test_check_from_a_folder_below_names_paths_from_the_root(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.write({**STRICT, "pyproject.toml": "", "a.py": LONG, "pkg/c.py": LONG})
    monkeypatch.chdir(terminal.folder / "pkg")
    assert terminal.run("check").out.startswith("pkg/c.py:1: warn RLS101 2 lines")
    assert terminal.run("check", "../a.py").out.startswith("a.py:1: warn RLS101")


def test_a_named_file_that_is_left_out_does_not_pass_for_clean(terminal: Terminal) -> None:
    terminal.write({"refactor-ls.toml": "exclude = ['gen.py']\n", "pyproject.toml": "", "gen.py": LONG})
    done = terminal.run("check", "gen.py")
    assert done.code == 0
    assert "warning: gen.py is not checked: git ignores it or the settings exclude it" in done.err


def test_check_names_a_file_that_is_not_utf_8_and_goes_on(terminal: Terminal) -> None:
    terminal.write({**STRICT, "latin.py": b"x = '\xe9'\n", "shop.py": LONG})
    done = terminal.run("check", "--root", ".", "--format", "json")
    answer = json.loads(done.out)
    assert done.code == 1
    assert [(each["code"], each["path"], each["level"]) for each in answer["findings"]] == [
        ("RLS000", "latin.py", "error"),
        ("RLS101", "shop.py", "warn"),
    ]
    assert answer["errors"] == [
        {"path": "latin.py", "line": 1, "message": "cannot be read: byte 0xe9 in line 1 is not utf-8"}
    ]


def test_json_of_check(terminal: Terminal) -> None:
    terminal.write({**STRICT, "shop.py": LONG})
    done = terminal.run("check", "--root", ".", "--format", "json")
    assert json.loads(done.out) == {
        "findings": [
            {
                "code": "RLS101",
                "path": "shop.py",
                "line": 1,
                "end_line": 2,
                "symbol": "",
                "level": "warn",
                "message": "2 lines, 1 over the limit of 1; biggest: `a` (1), `b` (1)",
                "related": [
                    {"message": "`a`: 1 line", "path": "shop.py", "line": 1, "end_line": 1},
                    {"message": "`b`: 1 line", "path": "shop.py", "line": 2, "end_line": 2},
                ],
            }
        ],
        "errors": [],
    }
    assert done.err == ""


def test_github_annotations_are_escaped(terminal: Terminal) -> None:
    terminal.write({**STRICT, "100%,a.py": LONG, "pyproject.toml": ""})
    done = terminal.run("check", "--format", "github")
    assert done.code == 1
    assert done.out == (
        "::warning file=100%25%2Ca.py,line=1,endLine=2,title=RLS101 oversized-file"
        "::2 lines, 1 over the limit of 1; biggest: `a` (1), `b` (1)\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["check", "nothing.py"], "'nothing.py' does not exist", id="no such path"),
        pytest.param(["check", "--format", "xml"], "'xml' is not one of", id="no such format"),
        pytest.param(
            ["check", "--root", "pkg", "a.py"], "outside of the workspace", id="outside of the root"
        ),
        pytest.param(["chekc"], "No such command 'chekc'", id="no such command"),
        pytest.param(["explain", "RLS1011"], "did you mean RLS101?", id="no such rule"),
        pytest.param(["explain", "zzz"], "there are RLS000, RLS001", id="no such rule, none near"),
        pytest.param(["server", "--tcp", "8000"], "HOST:PORT", id="no host"),
        pytest.param(["server", "--tcp", "localhost:99999"], "HOST:PORT", id="no such port"),
        pytest.param(["server", "--tcp", "a:1", "--stdio"], "exclude each other", id="both channels"),
    ],
)
def test_arguments_that_cannot_be_parsed(terminal: Terminal, arguments: list[str], says: str) -> None:
    terminal.write({"a.py": "", "pkg/b.py": ""})
    done = terminal.run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert says in done.err
    assert terminal.served == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_explain_tells_every_rule_by_code_and_by_name(terminal: Terminal, rule: object) -> None:
    from refactor_ls.analysis.findings import Rule

    assert isinstance(rule, Rule)
    by_code = terminal.run("explain", rule.code.lower())
    assert by_code.code == 0
    assert by_code == terminal.run("explain", rule.name)
    assert by_code.out.startswith(f"{rule.code} {rule.name}\n")
    assert f"Remedy: {rule.remedy}" in by_code.out
    assert rule.href in by_code.out


def test_help_says_in_whole_sentences_what_commands_there_are(terminal: Terminal) -> None:
    said = terminal.run("--help").out.partition("Commands:\n")[2].splitlines()
    assert len(said) == len(commands.commands)
    assert all(line.endswith(".") and not line.endswith("...") for line in said)


def test_explain_says_how_to_silence(terminal: Terminal) -> None:
    assert (
        "`# refactor-ls: ignore[RLS103]` on the line of the definition"
        in terminal.run("explain", "RLS103").out
    )


@pytest.mark.parametrize(
    ("arguments", "served"),
    [
        (["server"], "stdio"),
        (["server", "--stdio"], "stdio"),
        (["server", "--tcp", "localhost:8000"], ("localhost", 8000)),
        (["server", "--tcp", "[::1]:8000"], ("::1", 8000)),
    ],
)
def test_server_starts_where_it_is_told(terminal: Terminal, arguments: list[str], served: object) -> None:
    assert terminal.run(*arguments).code == 0
    assert terminal.served == [served]


def fail() -> None:
    raise RuntimeError("first line\nsecond line")


def fail_to_listen(host: str, port: int) -> None:
    raise OSError(98, f"Address already in use by {host}:{port}")


def test_a_port_that_is_taken_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["server", "--tcp", "localhost:80"], Serving(fail, fail_to_listen)) == 2
    assert "cannot listen on localhost:80: Address already in use" in capsys.readouterr().err


def test_an_internal_error_says_what_to_report(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REFACTOR_LS_DEBUG", raising=False)
    assert run(["server"], Serving(fail, fail_to_listen)) == 70
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("internal error: RuntimeError: first line second line (at test_cli.py:")
    assert said.err.count("\n") == 1
    assert "Please report it at https://" in said.err
    monkeypatch.setenv("REFACTOR_LS_DEBUG", "1")
    assert run(["server"], Serving(fail, fail_to_listen)) == 70
    assert "Traceback" in capsys.readouterr().err


def fail_to_read() -> None:
    raise OSError(5, "Input/output error", "shop.py")


def interrupt() -> None:
    raise KeyboardInterrupt


def test_a_broken_disk_is_one_clear_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["server"], Serving(fail_to_read, fail_to_listen)) == 3
    assert capsys.readouterr().err == "error: shop.py: Input/output error\n"


def test_an_interrupt_ends_as_shells_expect(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["server"], Serving(interrupt, fail_to_listen)) == 130
    assert capsys.readouterr().err.strip() == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo terminals")
def test_long_work_shows_itself_on_a_terminal() -> None:
    controller, terminal = os.openpty()
    script = (
        "import sys\nfrom refactor_ls.cli.progress import shown_when_slow\n"
        "with shown_when_slow(lambda: 'looking around'):\n    sys.stdin.readline()\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script],
        stdin=subprocess.PIPE,
        stderr=terminal,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY), "TERM": "xterm"},
    )
    os.close(terminal)
    seen = b""
    while b"looking around" not in seen:
        assert select.select([controller], [], [], 60)[0], seen
        seen += os.read(controller, 1024)
    child.communicate(b"enough\n")
    os.close(controller)
    assert child.returncode == 0


def test_nothing_is_shown_in_a_pipe(terminal: Terminal) -> None:
    terminal.write({"a.py": LONG, "pyproject.toml": ""})
    assert terminal.run("check").err == "1 file checked, nothing found\n"
