"""`move --verify`: real interpreters and real test runs, and a tree that is as it was whatever happens."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from terminal import Done, Terminal, ends, in_empty_folder  # noqa: F401 - the fixture `terminal`

REPOSITORY = Path(__file__).parents[2]
SHOP = {
    "shop.py": "RATE = 2\n\n\ndef total(items):\n    return sum(items)\n\n\ndef show():\n    return RATE\n",
    "main.py": "from shop import show, total\n\nprint(total([1]), show())\n",
}
TESTS = {
    "test_shop.py": (
        "from pathlib import Path\n\nfrom shop import show, total\n\n\n"
        "def test_total():\n    assert total([1, 2]) == 3\n\n\n"
        "def test_show():\n    assert show() == 2\n\n\n"
        "def test_that_fails():\n    assert show() == 3\n\n\n"
        "def test_where():\n    assert 'def total' in Path('shop.py').read_text()\n"
    )
}
PYTEST = f'"{sys.executable}" -m pytest -q -p no:cacheprovider'
IS_MOVED = "test -e pricing.py"
needs_a_shell = pytest.mark.skipif(sys.platform == "win32", reason="commands of a POSIX shell")


@pytest.fixture(autouse=True)
def only_pytest_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """The runs inside are not about the plugins and options of the run that we are in."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)


def moved(terminal: Terminal, *arguments: str) -> Done:
    """Moves `total`; without `--write`, or where the answer is no, the tree must be as it was."""
    before = terminal.tree()
    done = terminal.run("move", "shop.py::total", "pricing.py", *arguments)
    if "--write" in arguments and done.code == 0:
        assert "def total" in terminal.tree()["pricing.py"].decode()
    else:
        assert terminal.tree() == before
    assert not (terminal.folder / ".refactor-ls-journal").exists()
    return done


# -- import


@pytest.mark.parametrize("write", [(), ("--write",)])
def test_the_touched_modules_are_imported(terminal: Terminal, write: tuple[str, ...]) -> None:
    terminal.write(SHOP)
    done = moved(terminal, "--verify", "import", "--python", sys.executable, *write)
    assert done.code == 0
    assert f"verified by importing 3 of 3 touched modules in {sys.executable} (Python 3." in done.err


def test_a_module_that_cannot_be_imported_any_more_is_named_with_the_line(terminal: Terminal) -> None:
    terminal.write(SHOP)
    terminal.write(
        {"guard.py": "from pathlib import Path\n\nassert not Path('pricing.py').exists(), 'moved'\n"}
    )
    terminal.write({"main.py": "import guard\n" + SHOP["main.py"]})
    done = moved(terminal, "--verify", "import", "--python", sys.executable, "--write")
    assert (done.code, done.out) == (3, "")
    says = "refused: guard.py:3: it could be imported before, and cannot any more: AssertionError: moved\n"
    assert done.err == says


def test_what_could_not_be_imported_before_is_not_held_against_the_move(terminal: Terminal) -> None:
    terminal.write({**SHOP, "main.py": "import no_such_thing\n" + SHOP["main.py"]})
    done = moved(terminal, "--verify", "import", "--python", sys.executable)
    assert done.code == 0
    assert "verified by importing 2 of 3 touched modules" in done.err
    assert "main.py: not compared, it cannot be imported without the change: ModuleNotFoundError" in done.err


def test_a_new_module_may_miss_what_the_old_one_missed(terminal: Terminal) -> None:
    terminal.write(
        {
            "shop.py": "import no_such_thing\n\n\ndef total(items):\n    return no_such_thing.total(items)\n",
            "main.py": "import os\n\nX = os.sep\n",
        }
    )
    done = moved(terminal, "--verify", "import", "--python", sys.executable)
    assert done.code == 0
    assert "pricing.py: not compared" in done.err


def test_an_installed_copy_is_not_taken_for_the_module(terminal: Terminal) -> None:
    terminal.write({f"src/{path}": text for path, text in SHOP.items()})
    terminal.write({"pyproject.toml": "[tool.setuptools.packages.find]\nwhere = ['src']\n"})
    done = terminal.run("move", "src/shop.py::total", "src/pricing.py", "--verify", "import")
    assert (done.code, "importing 3 of 3" in done.err) == (0, True), done.err
    terminal.write({"src/json.py": "def f():\n    return 1\n"})
    done = terminal.run("move", "src/json.py::f", "src/pricing.py", "--verify", "import")
    assert "src/json.py: not compared" in done.err
    assert "`json` is another file: " in done.err


def test_a_module_that_never_ends_is_ended(terminal: Terminal) -> None:
    waits = "import os, time\n\nif os.path.exists('pricing.py'):\n    time.sleep(60)\n"
    terminal.write({**SHOP, "main.py": waits + SHOP["main.py"]})
    started = time.monotonic()
    done = moved(terminal, "--verify", "import", "--timeout", "2", "--python", sys.executable)
    assert time.monotonic() - started < 40
    assert done.code == 3
    assert "main.py: it could be imported before, and cannot any more: it was not done in time" in done.err


def test_the_projects_own_environment_is_found(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VIRTUAL_ENV", "CONDA_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    terminal.write({f"app/{path}": text for path, text in SHOP.items()})
    terminal.write({"pyproject.toml": ""})
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", "app/.venv"], cwd=terminal.folder, check=True
    )
    found = terminal.run("move", "app/shop.py::total", "app/pricing.py", "--verify", "import")
    assert f"in {terminal.folder / 'app' / '.venv'}" in found.err, found.err
    given = terminal.run(
        "move", "app/shop.py::total", "app/pricing.py", "--verify", "import", "--python", "app/.venv"
    )
    assert (given.code, given.err) == (0, found.err)


# -- a command


def test_pytest_is_compared_test_by_test(terminal: Terminal) -> None:
    terminal.write({**SHOP, **TESTS})
    done = moved(terminal, "--verify", PYTEST, "--write")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "refused: test_shop.py: test newly fails: test_shop::test_where: AssertionError: assert 'def total' in "
        "'RATE = 2\\n\\n\\ndef show():\\n return RATE\\n'\n"
    )


def test_tests_that_failed_before_are_not_held_against_the_move(terminal: Terminal) -> None:
    terminal.write({**SHOP, **TESTS})
    command = f"{PYTEST} --deselect test_shop.py::test_where"
    done = moved(terminal, "--verify", command, "--write", "--format", "json")
    answer = json.loads(done.out)
    assert (done.code, answer["status"], answer["refusals"]) == (0, "applied", [])
    assert [note["message"] for note in answer["receipt"]][1:] == [
        f"verified test by test: `{command}` ran 3 tests with the change, 2 passed",
        "not held against the change: 1 test failed before it too",
    ]


def test_json_names_the_tests_that_newly_fail(terminal: Terminal) -> None:
    terminal.write({**SHOP, **TESTS})
    done = moved(terminal, "--verify", PYTEST, "--format", "json")
    answer = json.loads(done.out)
    assert (done.code, answer["status"], answer["files"], answer["diff"]) == (3, "refused", [], "")
    (refusal,) = answer["refusals"]
    assert refusal["path"] == "test_shop.py"
    assert "test_shop::test_where" in refusal["message"]


def test_a_module_of_tests_that_cannot_be_collected_any_more_is_named(terminal: Terminal) -> None:
    terminal.write(
        {
            **SHOP,
            "test_guard.py": "from pathlib import Path\n\nassert not Path('pricing.py').exists()\n\n\n"
            "def test_one():\n    pass\n\n\ndef test_two():\n    pass\n",
        }
    )
    done = moved(terminal, "--verify", PYTEST)
    assert done.code == 3
    newly, gone = done.err.splitlines()
    assert newly.startswith("refused: test_guard.py: test newly fails: test_guard: ")
    assert gone == "refused: tests that passed before and are not run any more: 2"


def test_tests_that_move_are_known_by_their_name(terminal: Terminal) -> None:
    terminal.write(
        {
            **SHOP,
            "test_shop.py": "from shop import total\n\n\ndef test_total():\n    assert total([1]) == 1\n",
        }
    )
    done = terminal.run("move", "test_shop.py", "test_till.py", "--verify", PYTEST, "--write")
    assert done.code == 0, done.err
    assert "ran 1 test with the change, 1 passed" in done.err


@needs_a_shell
def test_other_runners_hand_in_their_report(terminal: Terminal) -> None:
    terminal.write(SHOP)
    line = '<testsuite><testcase classname="shop" name="total">%s</testcase></testsuite>'
    script = f"if {IS_MOVED}; then R='<failure message=\"no\"/>'; fi; printf '{line}' \"$R\" > report.xml"
    terminal.write({"run.sh": script, "report.xml": ""})
    arguments = ("move", "shop.py::total", "pricing.py", "--verify", "sh run.sh", "--junit", "report.xml")
    done = terminal.run(*arguments)
    assert (done.code, done.err) == (3, "refused: shop.py: test newly fails: shop::total: no\n")
    missing = terminal.run(*arguments[:-1], "other.xml")
    assert missing.code == 3
    assert missing.err.startswith("refused: `sh run.sh` wrote no report to other.xml")
    terminal.write({"run.sh": "echo '<html/>' > report.xml"})
    wrong = terminal.run(*arguments)
    assert wrong.err.startswith(
        "refused: report.xml: the report of `sh run.sh` cannot be read: it holds `html`"
    )


@needs_a_shell
@pytest.mark.parametrize(
    ("command", "code", "says"),
    [
        pytest.param("true", 0, "verified by exit code: `true` ended with 0 before", id="good"),
        pytest.param(
            f"if {IS_MOVED}; then echo oh; exit 4; fi",
            3,
            "ended with exit code 0 before the change and 4 with it; it said at last: oh",
            id="worse",
        ),
        pytest.param(
            "false", 0, "warning: `false` fails without the change too (exit code 1", id="bad before"
        ),
        pytest.param(
            "no-such-program", 3, "`no-such-program` cannot be run; it said at last: ", id="no program"
        ),
        pytest.param(
            f'"{sys.executable}" -m no_pytest',
            3,
            "No module named no_pytest (activate the project's",
            id="no module",
        ),
        pytest.param("sleep 60", 3, "did not end within 3 seconds, without the change", id="too slow before"),
        pytest.param(
            f"! {IS_MOVED} || sleep 60", 3, "did not end within 3 seconds with the change", id="too slow"
        ),
        pytest.param("yes | head -c 3000000; false", 0, "it said at last: y / y / y\n", id="talks a lot"),
        pytest.param("sleep 60 & true", 0, "verified by exit code", id="leaves something running"),
        pytest.param("trap '' TERM; sleep 60", 3, "did not end within 3 seconds", id="does not listen"),
    ],
)
def test_other_commands_are_compared_by_their_exit_code(
    terminal: Terminal, command: str, code: int, says: str
) -> None:
    terminal.write(SHOP)
    timeout = "3" if "did not end" in says else "60"
    done = moved(terminal, "--verify", command, "--timeout", timeout, "--write")
    assert done.code == code, done.err
    assert says in done.err
    assert len(done.err) < 2000


@needs_a_shell
def test_a_command_that_changes_what_moves_is_told(terminal: Terminal) -> None:
    terminal.write(SHOP)
    done = terminal.run("move", "shop.py::total", "pricing.py", "--verify", "echo >> shop.py", "--write")
    assert done.code == 3
    assert "shop.py: it changed on the disk since it was read" in done.err


@needs_a_shell
def test_what_is_changed_while_the_tests_run_is_kept_beside(terminal: Terminal) -> None:
    terminal.write(SHOP)
    command = f"! {IS_MOVED} || echo '# mine' >> shop.py"
    done = terminal.run("move", "shop.py::total", "pricing.py", "--verify", command)
    assert done.code == 3
    assert "shop.py was changed meanwhile, what it held is in shop.py.changed-" in done.err
    tree = terminal.tree()
    assert {path: tree.pop(path).decode() for path in SHOP} == SHOP
    (kept,) = tree.values()
    assert kept.endswith(b"# mine\n")


@needs_a_shell
def test_the_interpreter_that_was_given_is_the_commands_python(terminal: Terminal) -> None:
    terminal.write({**SHOP, "env/bin/python": f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'})
    (terminal.folder / "env/bin/python").chmod(0o755)
    command = "python -c 'import sys; sys.exit(0)'"
    assert moved(terminal, "--verify", command, "--python", sys.executable).code == 0
    done = moved(terminal, "--verify", command, "--python", "main.py")
    assert (done.code, "main.py is no Python interpreter" in done.err) == (3, True)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--junit", "x.xml"), "--junit says how to verify: it needs --verify"),
        (("--timeout", "3"), "--timeout says how to verify: it needs --verify"),
        (("--verify", "import", "--junit", "x.xml"), "`--verify import` runs no tests"),
        (("--verify", "import", "--python", "nowhere"), "'nowhere' does not exist"),
        (("--verify", " "), "takes `import` or a command"),
        (("--verify", "true", "--timeout", "0"), "--timeout"),
    ],
)
def test_arguments_that_make_no_sense(terminal: Terminal, arguments: tuple[str, ...], says: str) -> None:
    terminal.write(SHOP)
    done = moved(terminal, *arguments)
    assert done.code == 2
    assert says in done.err


# -- being ended in the middle


def started_verification(folder: Path) -> tuple[subprocess.Popen[bytes], int]:
    """A `move` whose command waits in the changed tree, and the process number of that command."""
    waits = f"if {IS_MOVED}; then echo $$ > number.part; mv number.part number; exec sleep 60; fi"
    command = [
        sys.executable,
        "-m",
        "refactor_ls",
        "move",
        "shop.py::total",
        "pricing.py",
        "--write",
        "--verify",
        waits,
    ]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stderr=subprocess.PIPE, start_new_session=True
    )
    number = folder / "number"
    deadline = time.monotonic() + 60
    while not number.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    assert number.exists(), process.communicate()[1].decode()
    assert (folder / "pricing.py").exists()
    found = int(number.read_text())
    number.unlink()
    return process, found


@needs_a_shell
@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (getattr(signal, "SIGHUP", 1), 129)]
)
def test_a_request_to_end_puts_everything_back_and_ends_the_command(
    terminal: Terminal, sent: signal.Signals, code: int
) -> None:
    terminal.write(SHOP)
    before = terminal.tree()
    process, command = started_verification(terminal.folder)
    os.kill(process.pid, sent)
    process.communicate(timeout=30)
    assert process.returncode == code
    assert terminal.tree() == before
    assert ends(command)


@needs_a_shell
def test_the_run_after_a_killed_one_puts_everything_back(terminal: Terminal) -> None:
    terminal.write(SHOP)
    before = terminal.tree()
    process, command = started_verification(terminal.folder)
    try:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=30)
        assert terminal.tree() != before
        done = terminal.run("move", "shop.py::total", "pricing.py")
    finally:
        os.kill(command, signal.SIGKILL)
    assert done.code == 0
    assert "an earlier run was killed: put back main.py, pricing.py, shop.py\n" in done.err
    assert terminal.tree() == before


@needs_a_shell
def test_while_one_verifies_another_one_waits(terminal: Terminal) -> None:
    terminal.write(SHOP)
    process, _ = started_verification(terminal.folder)
    try:
        done = terminal.run("move", "shop.py::show", "showing.py")
    finally:
        os.kill(process.pid, signal.SIGTERM)
        process.communicate(timeout=30)
    assert done.code == 3
    assert "another refactor-ls is changing this workspace" in done.err
