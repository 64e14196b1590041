"""`--verify "CMD"`: the project's own tests, before the change and after it, test by test where they report so."""

from __future__ import annotations

import os
import re
import shlex
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from refactor_ls.model.files import Files
from refactor_ls.refactorings.change import Note, Reason
from refactor_ls.workspace.verification.interpreter import Interpreter, environment_with
from refactor_ls.workspace.verification.processes import Ended, run_until
from refactor_ls.workspace.verification.reports import NoReport, Ran, Report, report_of, worse
from refactor_ls.workspace.verification.verdict import CannotVerify, Verdict, one_line

_NAMED = 10  # tests
_LAST_LINES = 3
_NOT_INSTALLED = re.compile(r"^(?!\w*Error)[^\n]*: No module named \S+\s*\Z", re.MULTILINE)  # by `python -m`
_NOT_STARTED = (126, 127, 9009)  # what shells say of a program that they cannot run


@dataclass(frozen=True)
class Command:
    """A command line of the shell, run in `root`, and the file where it writes a JUnit report by itself."""

    line: str
    root: Path
    seconds: float
    junit: str = ""
    interpreter: Interpreter | None = None


@dataclass(frozen=True)
class Run:
    """How a run of the command ended, and its report where it wrote one."""

    ended: Ended
    report: Report | None


def run_once(command: Command) -> Run:
    """Runs the command to its end; raises CannotVerify where there is nothing to learn from it."""
    with tempfile.TemporaryDirectory(prefix="refactor-ls-") as folder:
        written = Path(folder) / "junit.xml"
        environment = environment_with(command.interpreter)
        if command.junit:
            written = command.root / command.junit
        else:
            ours = f"--junitxml={shlex.quote(str(written))}"
            environment["PYTEST_ADDOPTS"] = " ".join(filter(None, [os.environ.get("PYTEST_ADDOPTS"), ours]))
        earlier = _stamp(written)
        ended = run_until(command.line, command.root, environment, command.seconds)
        is_written = _stamp(written) not in (None, earlier)
        return Run(ended, _report(command, written) if is_written else None)


def check_before(command: Command, before: Run) -> None:
    """Raises CannotVerify where the run without the change shows that the command cannot judge it."""
    code, shown = before.ended.code, f"`{command.line}`"
    if code is None:
        said = f"{shown} did not end within {command.seconds:g} seconds, without the change"
        raise CannotVerify(Reason(said, remedy="give it more time with --timeout"))
    if command.junit and before.report is None:
        said = f"{shown} wrote no report to {command.junit}{_last_lines(before.ended)}"
        raise CannotVerify(Reason(said, remedy="--junit takes the file that the command itself writes"))
    if before.report is None and (
        code in _NOT_STARTED or (code and "No module named" in _last(before.ended))
    ):
        said = f"{shown} cannot be run{_last_lines(before.ended)}"
        remedy = "activate the project's environment, or name its interpreter with --python"
        raise CannotVerify(Reason(said, remedy=remedy))


def verdict_on(command: Command, files: Files, before: Run, after: Run) -> Verdict:
    """What the second run has against the change; `files` are those after it."""
    if after.ended.code is None:
        said = f"`{command.line}` did not end within {command.seconds:g} seconds with the change, and did without it"
        return Verdict((Reason(said),))
    against = list(_worse_tests(before.report, after.report, files))
    if not against and not before.ended.code and after.ended.code:
        against = [_worse_code(command, after)]
    if not against and before.report is not None and after.report is None:
        said = (
            f"`{command.line}` wrote no report with the change, and did without it{_last_lines(after.ended)}"
        )
        against = [Reason(said)]
    return Verdict(tuple(against)) if against else Verdict(notes=tuple(_notes(command, before, after)))


def _worse_code(command: Command, after: Run) -> Reason:
    said = f"`{command.line}` ended with exit code 0 before the change and {after.ended.code} with it"
    return Reason(f"{said}{_last_lines(after.ended)}")


def _worse_tests(before: Report | None, after: Report | None, files: Files) -> Iterator[Reason]:
    found = worse(before or {}, after or {})
    if after is None or before is None or not found:
        return
    reasons = [
        *_named("test newly fails", found.failing, files),
        *_named("test is skipped now", found.skipped, files),
    ]
    if not found.failing:  # else they are missing because of that: a module that cannot be collected
        reasons += _named("test is not run any more", found.gone, files)
    elif found.gone:
        reasons.insert(
            _NAMED, Reason(f"tests that passed before and are not run any more: {len(found.gone)}")
        )
    yield from reasons[: _NAMED + 1]
    if len(reasons) > _NAMED + 1:
        yield Reason(f"and {len(reasons) - _NAMED - 1} more like these")


def _named(what: str, tests: Sequence[Ran], files: Files) -> list[Reason]:
    return [
        Reason(f"{what}: {ran}" + (f": {ran.said}" if ran.said else ""), _path(ran, files)) for ran in tests
    ]


def _path(ran: Ran, files: Files) -> str:
    """The file that holds the test, "" where its place is no path of the workspace."""
    parts = (ran.place or ran.name).split(".")
    stems = ("/".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((f"{stem}.py" for stem in stems if f"{stem}.py" in files), "")


def _notes(command: Command, before: Run, after: Run) -> Iterator[Note]:
    shown = f"`{command.line}`"
    if before.report is None or after.report is None:
        if before.ended.code:
            yield Note(
                f"warning: {shown} fails without the change too (exit code {before.ended.code} before, "
                f"{after.ended.code} with it), so it shows nothing{_last_lines(before.ended)}"
            )
        else:
            yield Note(f"verified by exit code: {shown} ended with 0 before the change and with it")
        return
    results = Counter(ran.result for ran in after.report.values())
    if not results["passed"]:
        yield Note(f"warning: {shown} ran {_tests(len(after.report))} and none passes, so it shows nothing")
        return
    yield Note(
        f"verified test by test: {shown} ran {_tests(len(after.report))} with the change, {results['passed']} passed"
    )
    if results["failed"]:
        yield Note(f"not held against the change: {_tests(results['failed'])} failed before it too")


def _tests(count: int) -> str:
    return "1 test" if count == 1 else f"{count} tests"


def _last(ended: Ended) -> str:
    lines = [line for line in ended.said.split("\n") if line.strip()]
    return " / ".join(lines[-_LAST_LINES:])


def _last_lines(ended: Ended) -> str:
    last = _last(ended)
    return f"; it said at last: {one_line(last, 400)}" if last else ""


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _report(command: Command, written: Path) -> Report:
    try:
        return report_of(written.read_bytes())
    except (OSError, NoReport) as error:
        said = f"the report of `{command.line}` cannot be read: {one_line(str(error))}"
        raise CannotVerify(Reason(said, command.junit)) from None
