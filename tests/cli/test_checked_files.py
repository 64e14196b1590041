"""A check in several processes: finds what one process finds, in the same order, and leaves none behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from refactor_ls.cli import checked_files as module
from refactor_ls.cli.checked_files import check_part, checked_files
from refactor_ls.workspace import open_workspace
from terminal import Terminal, ends, in_empty_folder  # noqa: F401 - the fixture `terminal`

LONG = "def f{0}():\n" + "    print(1)\n" * 70
START = "import refactor_ls.cli.checked_files as m; m.LEAST_BYTES = 0; m.PART_BYTES = 1; m.processors = lambda: 2; "
CHECK = "from refactor_ls.__main__ import main; main()"
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for the processes in /proc")


@pytest.fixture(name="divided")
def in_two_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LEAST_BYTES", 0)
    monkeypatch.setattr(module, "PART_BYTES", 200)
    monkeypatch.setattr(module, "processors", lambda: 2)


def written(terminal: Terminal) -> None:
    """Good files, and one of each kind that cannot be looked at."""
    terminal.write({f"m{number}.py": LONG.format(number) for number in range(8)})
    terminal.write(
        {"m3.py": "def broken(:\n", "m5.py": b"x = '\xff'\n", "m6.py": "x = a" + ".b()" * 700 + "\n" * 300}
    )


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_several_processes_say_what_one_says(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    written(terminal)
    alone = terminal.run("check", "--root", ".", "--format", form)
    monkeypatch.setattr(module, "LEAST_BYTES", 0)
    monkeypatch.setattr(module, "PART_BYTES", 200)
    monkeypatch.setattr(module, "processors", lambda: 2)
    assert terminal.run("check", "--root", ".", "--format", form) == alone
    for part in ("m0.py", "m3.py:1: error RLS000", "m5.py:1: error RLS000", "m6.py:1: error RLS000", "m7.py"):
        assert form != "text" or part in alone.out


def test_a_small_workspace_is_checked_in_one_process(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_process(processes: int) -> None:
        raise AssertionError(processes)

    monkeypatch.setattr(module, "_pool", no_process)
    written(terminal)
    assert terminal.run("check", "--root", ".").code == 1


@pytest.mark.usefixtures("divided")
def test_what_a_process_that_died_had_to_do_is_done_by_others(terminal: Terminal) -> None:
    terminal.write({f"m{number}.py": LONG.format(number) for number in range(40)})
    workspace = open_workspace(terminal.folder)
    paths = list(workspace.files)
    checked = checked_files(workspace, paths)
    found = list(next(checked).findings)
    for process in multiprocessing.active_children():
        process.kill()
    found += [finding for one in checked for finding in one.findings]
    assert [finding.path for finding in found] == paths
    assert {finding.code for finding in found} == {"RLS103"}


def test_a_part_holds_what_could_not_be_read(terminal: Terminal) -> None:
    written(terminal)
    workspace = open_workspace(terminal.folder)
    (part,) = module._parts(workspace, list(workspace.files))
    assert list(check_part(part).unreadable) == ["m5.py"]


@on_linux
@pytest.mark.parametrize(
    ("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGKILL, -9)], ids=str
)
def test_no_process_outlives_the_command(terminal: Terminal, sent: signal.Signals, code: int) -> None:
    process = check_for_minutes(terminal)
    # two that check, and the one that multiprocessing keeps an eye on semaphores with
    others = children_of(process, lambda found: len(found) > 2 and sum(map(has_begun, found)) > 1)
    if sent == signal.SIGINT:
        os.killpg(process.pid, sent)  # as a terminal does
    else:
        os.kill(process.pid, sent)
    _, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert b"Traceback" not in err
    assert all(map(ends, others))


@on_linux
@pytest.mark.parametrize("others", [1, 2, 3])
def test_an_interrupt_is_no_news_of_a_process_that_starts(terminal: Terminal, others: int) -> None:
    process = check_for_minutes(terminal)
    started = children_of(process, lambda found: len(found) >= others)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in err
    assert all(map(ends, started))


def check_for_minutes(terminal: Terminal) -> subprocess.Popen[bytes]:
    terminal.write({f"m{number}.py": "".join(map(LONG.format, range(400))) for number in range(200)})
    return subprocess.Popen(
        [sys.executable, "-c", START + CHECK, "check", "--root", "."],
        cwd=terminal.folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def children_of(process: subprocess.Popen[bytes], enough: Callable[[list[int]], bool]) -> list[int]:
    """The processes that another has started, as soon as they are enough."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    while process.poll() is None:
        found = [int(pid) for pid in listed.read_text().split()]
        if enough(found):
            return found
        time.sleep(0.005)
    raise AssertionError("it ended before anybody could end it")


def has_begun(pid: int) -> bool:
    """Has a process that checks got as far as the thread that ends it with its parent?"""
    return len([*Path(f"/proc/{pid}/task").iterdir()]) > 1
