"""Is a tree still right after a move? Each judge compares it with the untouched one and returns what is wrong."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.corpus import HOME, Package, python_of
from benchmarks.measure import environment

HERE = Path(__file__).parent
RULES = "F401,F811,F821"  # unused import, redefinition, undefined name
JUNK = {"__pycache__", ".pytest_cache", ".git"}


def changed_files(before: Path, after: Path) -> list[str]:
    """The paths that differ: the copy keeps size and time of each file, so a written one shows."""
    old, new = _stamps(before), _stamps(after)
    return sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path))


def _stamps(root: Path) -> dict[str, tuple[int, int]]:
    found = {}
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if name not in JUNK]
        for file in files:
            path = os.path.join(folder, file)
            status = os.lstat(path)
            found[os.path.relpath(path, root).replace(os.sep, "/")] = (status.st_size, status.st_mtime_ns)
    return found


def parse_errors(after: Path, paths: Iterable[str]) -> list[str]:
    """Changed files that Python does not compile any more."""
    wrong = []
    for path in paths:
        if path.endswith(".py") and (after / path).exists():
            try:
                compile((after / path).read_bytes(), path, "exec", dont_inherit=True)
            except (SyntaxError, ValueError) as error:
                wrong.append(f"{path}: {error}")
    return wrong


def lint_errors(before: Path, after: Path, paths: Iterable[str], moved_between: tuple[str, str]) -> list[str]:
    """What ruff finds after and did not find before; the move's two ends count as one file."""
    python = sorted({path for path in paths if path.endswith(".py")} | set(moved_between))
    old = Counter(_lint_key(finding, moved_between) for finding in _ruff(before, python))
    wrong = []
    for finding in _ruff(after, python):
        key = _lint_key(finding, moved_between)
        if old[key]:
            old[key] -= 1
        else:
            wrong.append("{}:{}: {} {}".format(*finding))
    return wrong


def _ruff(root: Path, paths: list[str]) -> list[tuple[str, int, str, str]]:
    there = [path for path in paths if (root / path).exists()]
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", "--select", RULES]
    ended = subprocess.run(
        [*command, "--output-format", "json", *there], cwd=root, capture_output=True, text=True
    )
    real = os.path.realpath(root)
    return [
        (
            os.path.relpath(found["filename"], real),
            found["location"]["row"],
            found["code"] or "",
            found["message"],
        )
        for found in json.loads(ended.stdout)
        if there
    ]


def _lint_key(finding: tuple[str, int, str, str], moved_between: tuple[str, str]) -> tuple[str, str, str]:
    path, _, code, message = finding
    name = re.search(r"`([^`]+)`", message)
    return ("" if path in moved_between else path, code, name[1].rpartition(".")[2] if name else message)


def import_errors(
    package: Package, root: Path, wanted: Mapping[str, list[str]], python: Path
) -> dict[str, str | None]:
    """Module -> why it (or one of the names wanted of it) cannot be imported in a fresh interpreter, or None."""
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as results:
        command = [str(python), str(HERE / "import_each.py"), results.name]
        subprocess.run(
            command,
            input=json.dumps(wanted),
            text=True,
            cwd=root,
            env=_environment(package, root),
            check=True,
        )
        answers = {line["module"]: line["error"] for line in map(json.loads, results)}
    return {module: answers.get(module, "the interpreter died") for module in wanted}


def definition_errors(after: Path, source: str, symbol: str, destination: str) -> list[str]:
    """The symbol is defined at the top of the destination, and no longer in the source."""
    wrong = []
    if not _defines(after / destination, symbol):
        wrong.append(f"{symbol} is not defined in {destination}")
    if _defines(after / source, symbol):
        wrong.append(f"{symbol} is still defined in {source}")
    return wrong


def _defines(path: Path, symbol: str) -> bool:
    if not path.exists():
        return False
    for statement in ast.parse(path.read_bytes()).body:
        targets = [getattr(statement, "target", None), *getattr(statement, "targets", [])]
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        is_definition = isinstance(statement, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        if symbol in names or (is_definition and getattr(statement, "name", "") == symbol):
            return True
    return False


def passed_tests(package: Package, root: Path, seconds: float) -> set[str]:
    """The ids of the package's own tests that pass in a tree, within so many seconds of wall time."""
    python = str(python_of(package, with_tests=True))
    with tempfile.NamedTemporaryFile("r", suffix=".results") as results:
        if package.junit:
            options = [
                "-q",
                "-p",
                "no:cacheprovider",
                "--continue-on-collection-errors",
                f"--junitxml={results.name}",
            ]
            command = [python, "-m", "pytest", *package.test_command, *options]
        else:
            command = [python, str(HERE / "recorded_unittest.py"), results.name, *package.test_command]
        try:
            subprocess.run(
                command, cwd=root, env=_environment(package, root), timeout=seconds, capture_output=True
            )
        except subprocess.TimeoutExpired:
            return set()
        return _junit_passes(results.name, root) if package.junit else set(results.read().split("\n")) - {""}


def _junit_passes(file: str, root: Path) -> set[str]:
    try:
        tests = list(ElementTree.parse(file).iter("testcase"))
    except ElementTree.ParseError:  # empty: pytest itself died
        return set()
    bad = {"failure", "error", "skipped"}
    ids = [
        f"{test.get('classname')}::{test.get('name')}"
        for test in tests
        if not bad & {part.tag for part in test}
    ]
    return {name.replace(str(root), "ROOT") for name in ids}


def _environment(package: Package, root: Path) -> dict[str, str]:
    home = HOME / "home"
    home.mkdir(parents=True, exist_ok=True)
    paths = os.pathsep.join([str(root / package.source_root), str(root)])
    return environment({"PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", "HOME": str(home)})
