"""`--verify import`: every touched module in a fresh interpreter of its own, before the change and after it."""

from __future__ import annotations

import json
import posixpath
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path

from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Note, Reason
from refactor_ls.workspace.opening import Workspace
from refactor_ls.workspace.verification.interpreter import Interpreter, environment_with
from refactor_ls.workspace.verification.processes import end, start
from refactor_ls.workspace.verification.verdict import Verdict, one_line

NOT_FOR_IMPORT = ("__main__.py", "setup.py")  # importing them runs a program
_AT_ONCE = 4  # interpreters
_PULSE = 0.02  # seconds

# Runs in the project's interpreter, whatever its version.
_PROBE = """
import importlib, json, os, sys
result, root, name = sys.argv[1:4]
sys.path[:] = sys.argv[4:] + [entry for entry in sys.path if entry]
sys.argv[:] = [name]
said = {}
def inside(path):
    path = os.path.relpath(os.path.realpath(path), os.path.realpath(root)).replace(os.sep, "/")
    return "" if path.startswith("../") else path
try:
    said["file"] = getattr(importlib.import_module(name), "__file__", None) or ""
except BaseException as error:
    said["error"] = "%s: %s" % (type(error).__name__, error)
    places = [(getattr(error, "filename", None), getattr(error, "lineno", None))]
    trace = error.__traceback__
    while trace:
        places.insert(1, (trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    for path, line in places:
        if path and line and os.path.exists(path) and inside(path):
            said["path"], said["line"] = inside(path), line
            break
with open(result, "w", encoding="utf-8", errors="backslashreplace") as file:
    json.dump(said, file)
os._exit(0)
"""


@dataclass(frozen=True)
class Target:
    """A module to import: its path, its dotted name, and the folders that come first on `sys.path`."""

    path: str
    name: str
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Attempt:
    """How an import went: the error, "" when there was none, and where it arose (`line` from 1)."""

    error: str = ""
    path: str = ""
    line: int = 0


def targets_of(workspace: Workspace, files: Files, paths: Sequence[str]) -> list[Target]:
    """The modules among `paths` that other modules can import."""
    project = Project(files, workspace.settings)
    found = []
    for path in sorted(paths):
        name = project.modules.name(path) if path.endswith(".py") else ""
        if name and path in files and posixpath.basename(path) not in NOT_FOR_IMPORT:
            stem = path.removesuffix(".py").removesuffix("/__init__")
            own = stem.removesuffix(name.replace(".", "/")).rstrip("/")
            found.append(Target(path, name, tuple(dict.fromkeys([own, *project.layout.roots, ""]))))
    return found


def attempts(
    interpreter: Interpreter, root: Path, targets: Sequence[Target], seconds: float
) -> dict[str, Attempt]:
    """Path -> how the import went, each in an interpreter of its own, all of them within `seconds`."""
    with tempfile.TemporaryDirectory(prefix="refactor-ls-") as folder:
        return dict(_attempts(interpreter, root, targets, Path(folder), time.monotonic() + seconds))


def _attempts(
    interpreter: Interpreter, root: Path, targets: Sequence[Target], folder: Path, deadline: float
) -> Iterator[tuple[str, Attempt]]:
    waiting = list(enumerate(targets))
    running: dict[int, subprocess.Popen[bytes]] = {}
    try:
        while (waiting or running) and time.monotonic() < deadline:
            while waiting and len(running) < min(_AT_ONCE, cpu_count() or 1):
                number, target = waiting.pop(0)
                running[number] = _started(interpreter, root, target, folder / str(number))
            for number in [number for number, process in running.items() if process.poll() is not None]:
                process = running.pop(number)
                end(process)
                target = targets[number]
                yield target.path, _attempt(root, target, folder / str(number), process.returncode)
            time.sleep(_PULSE)
    finally:
        for process in running.values():
            end(process)
    for number in [*running, *(number for number, _ in waiting)]:
        yield targets[number].path, Attempt("it was not done in time")


def _started(interpreter: Interpreter, root: Path, target: Target, result: Path) -> subprocess.Popen[bytes]:
    entries = [str(root / entry) for entry in target.entries]
    command = [interpreter.program, "-c", _PROBE, str(result), str(root), target.name, *entries]
    return start(command, root, environment_with(None), subprocess.DEVNULL)


def _attempt(root: Path, target: Target, result: Path, code: int) -> Attempt:
    try:
        said = json.loads(result.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Attempt(f"the interpreter ended with exit code {code}")
    if "error" in said:
        return Attempt(one_line(said["error"]), said.get("path", ""), said.get("line", 0))
    file = said["file"]
    if not file or not (root / target.path).exists() or not (root / target.path).samefile(file):
        return Attempt(f"`{target.name}` is another file: {file or 'a namespace package'}")
    return Attempt()


def verdict_on(
    change: Change, files: Files, before: Mapping[str, Attempt], after: Mapping[str, Attempt]
) -> Verdict:
    """What could be imported before must be importable after; a new module may fail only as another one did before."""
    old_paths = {new: old for old, new in change.renamed_files(files).items()}
    known_errors = {attempt.error for attempt in before.values()}
    broken, excused = list[Reason](), list[Note]()
    for path, attempt in after.items():
        earlier = before.get(old_paths.get(path, path))
        if not attempt.error:
            continue
        if earlier.error if earlier else attempt.error in known_errors:
            excused.append(
                Note(f"not compared, it cannot be imported without the change: {attempt.error}", path)
            )
        else:
            said = "it could be imported before, and cannot any more" if earlier else "it cannot be imported"
            broken.append(Reason(f"{said}: {attempt.error}", attempt.path or path, attempt.line))
    return Verdict(tuple(broken), tuple(excused))
