from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from small_shop import SHOP, TWO, output_of
from terminal import Terminal, in_empty_folder  # noqa: F401 - the fixture `terminal`

PRICING = "import math\n\n\ndef total(items):\n    return math.fsum(items)\n"


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, input=stdin, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_preview_prints_a_diff_and_touches_nothing(terminal: Terminal) -> None:
    terminal.write(SHOP)
    before = terminal.tree()
    done = terminal.run("move", "shop.py::total", "pricing.py")
    assert done.code == 0
    assert "--- /dev/null\n+++ b/pricing.py\n" in done.out
    assert "--- a/shop.py\n+++ b/shop.py\n" in done.out
    assert "+from pricing import total\n" in done.out
    assert "preview: 1 created, 2 edited" in done.err
    assert terminal.tree() == before


def test_write_moves_and_the_program_says_the_same(terminal: Terminal) -> None:
    terminal.write(SHOP)
    said = output_of(terminal.folder, "main.py")
    done = terminal.run("move", "shop.py::total", "pricing.py", "--write")
    assert (done.code, done.out) == (0, "1 created, 2 edited\n")
    assert terminal.tree()["pricing.py"].decode() == PRICING
    assert "math" not in terminal.tree()["shop.py"].decode()
    assert output_of(terminal.folder, "main.py") == said


def test_likely_is_listed_and_edited_only_when_asked_for(terminal: Terminal) -> None:
    terminal.write(
        {"p/__init__.py": "", "p/jobs.py": "class Job:\n    pass\n", "p/run.py": "# Runs p.jobs.Job.\n"}
    )
    done = terminal.run("move", "p/jobs.py::Job", "p/job.py")
    assert "p/run.py:1: likely, not edited: `p.jobs.Job`" in done.err
    assert "run.py" not in done.out
    done = terminal.run("move", "p/jobs.py::Job", "p/job.py", "--likely")
    assert "p/run.py:1: likely, edited: `p.jobs.Job`" in done.err
    assert "+# Runs p.job.Job.\n" in done.out


def test_deprecated_path_warns_at_the_line_that_uses_it(terminal: Terminal) -> None:
    terminal.write(SHOP)
    done = terminal.run("move", "shop.py::total", "pricing.py", "--facade", "deprecate", "--write")
    assert done.code == 0
    outside = terminal.folder / "outside.py"
    outside.write_text("import shop\n\nshop.total([1])\n")
    said = subprocess.run(
        [sys.executable, "-W", "default", "outside.py"],
        cwd=terminal.folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "outside.py:3: DeprecationWarning: shop.total has moved to pricing" in said.stderr


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(SHOP, id="plain"),
        pytest.param({path: text.replace("\n", "\r\n") for path, text in SHOP.items()}, id="crlf"),
        pytest.param({path: text.rstrip("\n") for path, text in SHOP.items()}, id="no newline at the end"),
        pytest.param(
            {path: text + "x = 'ä\x0c\u2028😀'\n" for path, text in SHOP.items()}, id="odd characters"
        ),
    ],
)
@pytest.mark.parametrize("destination", ["pricing.py", "pkg/new/pricing.py", "with space/pricing.py"])
def test_git_applies_the_diff_to_what_write_writes(
    terminal: Terminal, files: Mapping[str, str | bytes], destination: str
) -> None:
    terminal.write({**files, "pkg/__init__.py": ""})
    git(terminal.folder, "init", "--quiet")
    git(terminal.folder, "-c", "core.autocrlf=false", "add", "--all")
    arguments = ("move", "shop.py::total", destination)
    preview = terminal.run(*arguments)
    written = terminal.run(*arguments, "--write")
    assert preview.code == written.code
    if preview.code == 3:  # a folder of that name cannot be imported from
        assert "with space" in destination
        return
    after = terminal.tree()
    for path in after:
        (terminal.folder / path).unlink()
    git(terminal.folder, "-c", "core.autocrlf=false", "checkout", "--quiet", ".")
    git(terminal.folder, "apply", "--whitespace=nowarn", stdin=preview.out.encode())
    assert terminal.tree() == after


def test_json_of_a_preview_and_of_a_write(terminal: Terminal) -> None:
    terminal.write(SHOP)
    preview = json.loads(terminal.run("move", "shop.py::total", "pricing.py", "--format", "json").out)
    applied = json.loads(
        terminal.run("move", "shop.py::total", "pricing.py", "--format", "json", "--write").out
    )
    assert set(preview) == {"status", "files", "diff", "receipt", "refusals"}
    assert (preview["status"], applied["status"]) == ("preview", "applied")
    assert (
        preview["files"]
        == applied["files"]
        == [
            {"path": "main.py", "action": "edit"},
            {"path": "pricing.py", "action": "create"},
            {"path": "shop.py", "action": "edit"},
        ]
    )
    assert preview["diff"].startswith("diff --git a/main.py b/main.py\n")
    assert preview["refusals"] == []
    assert all(set(note) == {"message", "path", "line"} for note in preview["receipt"])


def test_symbols_of_several_files_make_one_change(terminal: Terminal) -> None:
    terminal.write(TWO)
    done = terminal.run("move", "a.py::f", "b.py::h", "a.py::g", "new.py", "--write")
    assert done.code == 0, done.err
    assert all(f"def {name}" in terminal.tree()["new.py"].decode() for name in "fgh")
    assert output_of(terminal.folder, "main.py") == "1 2 3\n"


def test_preview_of_several_files_is_one_diff(terminal: Terminal) -> None:
    terminal.write(TWO)
    git(terminal.folder, "init", "--quiet")
    git(terminal.folder, "add", "--all")
    done = terminal.run("move", "a.py::f", "b.py::h", "new.py")
    assert done.out.count("+++ b/main.py") == done.out.count("+++ b/new.py") == 1
    git(terminal.folder, "apply", stdin=done.out.encode())
    assert output_of(terminal.folder, "main.py") == "1 2 3\n"


def test_arguments_count_from_the_working_directory_and_output_from_the_root(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.write({"pyproject.toml": "", "pkg/__init__.py": "", "pkg/a.py": "def _f():\n    return 1\n"})
    monkeypatch.chdir(terminal.folder / "pkg")
    done = terminal.run("move", "a.py::_f", "b.py")
    assert "+++ b/pkg/b.py" in done.out
    assert "preview: 1 created, 1 edited" in done.err


def test_root_can_be_named(terminal: Terminal) -> None:
    terminal.write(
        {"pyproject.toml": "", "inner/a.py": "def f():\n    return 1\n", "inner/main.py": "import a\na.f()\n"}
    )
    done = terminal.run("move", "inner/a.py::f", "inner/b.py", "--root", "inner")
    assert "+++ b/b.py" in done.out


RECEIPTS = (
    "class Money:\n    pass\n\n\n"
    "def _rounded(price):\n    return price\n\n\n"
    "def log(price):\n    print(price)\n\n\n"
    "class Price(Money):\n    def shown(self):\n        return _rounded(log(self))\n\n\n"
    "def reset():\n    return Money(), log(0)\n"
)


@pytest.mark.parametrize(
    ("closure", "moved"),
    [
        ("none", ["Price"]),
        ("private", ["_rounded", "Price"]),
        ("needed", ["Price"]),
    ],  # nothing forces `Money`
)
def test_closure_says_what_goes_along(terminal: Terminal, closure: str, moved: list[str]) -> None:
    terminal.write({"shop.py": RECEIPTS})
    done = terminal.run("move", "shop.py::Price", "pricing.py", "--closure", closure, "--write")
    assert done.code == 0, done.err
    arrived = terminal.tree()["pricing.py"].decode()
    assert re.findall(r"^(?:class|def) (\w+)", arrived, re.MULTILINE) == moved


def test_a_loop_of_folders_is_no_trap(terminal: Terminal) -> None:
    terminal.write(SHOP)
    (terminal.folder / "loop").symlink_to(".", target_is_directory=True)
    assert terminal.run("move", "shop.py::total", "pricing.py", "--write").code == 0
    assert output_of(terminal.folder, "main.py") == "1.0 2\n"


def test_a_path_through_a_linked_folder_means_the_files_at_their_own_place(terminal: Terminal) -> None:
    terminal.write({f"real/{path}": text for path, text in SHOP.items()})
    (terminal.folder / "link").symlink_to("real", target_is_directory=True)
    assert terminal.run("move", "link/shop.py::total", "link/pricing.py", "--write", "--root", ".").code == 0
    assert (terminal.folder / "real/pricing.py").exists()
    assert output_of(terminal.folder / "real", "main.py") == "1.0 2\n"


def test_a_module_moves_when_no_symbol_is_named(terminal: Terminal) -> None:
    terminal.write(SHOP)
    before = output_of(terminal.folder, "main.py")
    assert terminal.run("move", "shop.py", "market.py").code == 0
    assert (terminal.folder / "shop.py").exists()
    assert terminal.run("move", "shop.py", "market.py", "--write").code == 0
    assert not (terminal.folder / "shop.py").exists()
    assert output_of(terminal.folder, "main.py") == before


def test_a_package_moves_into_a_folder_with_what_is_no_source(terminal: Terminal) -> None:
    terminal.write(
        {"pkg/__init__.py": "", "pkg/a.py": "X = 1\n", "main.py": "from pkg.a import X\n\nprint(X)\n"}
    )
    (terminal.folder / "pkg" / "table.bin").write_bytes(b"\xff\x00")
    (terminal.folder / "plain").mkdir()
    done = terminal.run("move", "pkg", "plain", "--write", "--format", "json")
    assert done.code == 0
    assert {(f["path"], f["action"], f.get("from")) for f in json.loads(done.out)["files"]} == {
        ("main.py", "edit", None),
        ("plain/pkg/__init__.py", "rename", "pkg/__init__.py"),
        ("plain/pkg/a.py", "rename", "pkg/a.py"),
    }
    assert (terminal.folder / "plain" / "pkg" / "table.bin").read_bytes() == b"\xff\x00"
    assert not (terminal.folder / "pkg").exists()
    assert output_of(terminal.folder, "main.py") == "1\n"


def test_a_reader_that_stops_early_sees_no_traceback(terminal: Terminal) -> None:
    terminal.write(SHOP)
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "refactor_ls", "move", "shop.py::total", "pricing.py"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(
        command, cwd=terminal.folder, stdout=writing, stderr=subprocess.PIPE, env=environment, check=False
    )
    os.close(writing)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_move_loads_neither_the_server_nor_what_it_does_not_use(terminal: Terminal) -> None:
    terminal.write(SHOP)
    script = (
        "import sys; from refactor_ls.cli.main import Serving, run\n"
        "code = run(['move', 'shop.py::total', 'pricing.py', '--write'], Serving(print, print))\n"
        "heavy = {'pygls', 'lsprotocol', 'jedi', 'rich', 'asyncio', 'multiprocessing', 'sqlite3'} & set(sys.modules)\n"
        "sys.exit(f'{code} {heavy}' if code or heavy else 0)\n"
    )
    # Without coverage, which keeps its own books in a database.
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=terminal.folder, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, terminal.tree()["pricing.py"].decode()) == (0, PRICING), done.stderr
