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
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.corpus import HOME, Package, python_of
from benchmarks.measure import environment

HERE = Path(__file__).parent
RULES = "F401,F811,F821"  # unused import, redefinition, undefined name
Finding = tuple[str, int, str, str]  # path, line from 1, rule, message
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
    """What ruff finds after and did not find before; the move's two ends count as one file, and as one name."""
    python = sorted({path for path in paths if path.endswith(".py")} | set(moved_between))
    return new_findings(before, after, python, lambda finding: _lint_key(finding, moved_between))


def new_findings(
    before: Path, after: Path, python: list[str], key: Callable[[Finding], tuple[str, str, str]]
) -> list[str]:
    """What ruff finds after and did not find before; `key` is what a finding is known by: file, rule and name.

    Names that only type comments use, which ruff does not read, are used.
    """
    old = Counter(map(key, _findings(before, python)))
    wrong = []
    for finding in _findings(after, python):
        found = key(finding)
        if old[found]:
            old[found] -= 1
        elif not (finding[2] == "F401" and _is_in_type_comment(after / finding[0], found[2])):
            wrong.append("{}:{}: {} {}".format(*finding))
    return wrong


def name_in(finding: Finding) -> str:
    """The last name of the dotted path that a finding is about."""
    quoted = re.search(r"`([^`]+)`", finding[3])
    return quoted[1].rpartition(".")[2] if quoted else finding[3]


def _findings(root: Path, paths: list[str]) -> list[Finding]:
    """What ruff says by `RULES` of those of the paths that are there."""
    there = [path for path in paths if (root / path).exists()]
    if not there:
        return []
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
    ]


def _lint_key(finding: Finding, moved_between: tuple[str, str]) -> tuple[str, str, str]:
    path, _, code, _ = finding
    name = name_in(finding)
    source, destination = (Path(end).stem for end in moved_between)
    return ("" if path in moved_between else path, code, source if name == destination else name)


def _is_in_type_comment(file: Path, name: str) -> bool:
    return re.search(rf"#\s*type:.*\b{re.escape(name)}\b", file.read_text(errors="replace")) is not None


@dataclass(frozen=True)
class Imported:
    """A module after its import in a fresh interpreter: its names, and the files of the tree that were loaded."""

    error: str | None
    names: dict[str, str] = field(default_factory=dict)
    loads: tuple[str, ...] = ()


@dataclass(frozen=True)
class Move:
    """A move's ends (paths), and the dotted paths that it changed (new -> old), which values may spell."""

    ends: frozenset[str]
    paths: dict[str, str]

    def is_less_a_module(self, was: str, is_now: str) -> bool:
        """Does a list of names lack nothing but the module that went elsewhere?"""
        gone = {old.rpartition(".")[2] for old in self.paths.values()}
        return set(ast.literal_eval(was)) - set(ast.literal_eval(is_now)) == gone

    def undone(self, described: str) -> str:
        """What was described before, where a value spells a path that changed, or ends with a module's new name."""
        for new, old in self.paths.items():
            described = described.replace(f"{new}'", f"{old}'").replace(f"{new}.", f"{old}.")
            described = re.sub(rf"(?<![\w.]){re.escape(new)}(?!\w)", old, described)  # ``python -m new``
            described = described.replace(f"'{new.rpartition('.')[2]}'", f"'{old.rpartition('.')[2]}'")
        return described


def imported(
    package: Package, root: Path, wanted: Mapping[str, list[str]], python: Path
) -> dict[str, Imported]:
    """Import each module, and look up the names that are wanted of it."""
    with tempfile.NamedTemporaryFile("r", suffix=".jsonl") as results:
        command = [str(python), str(HERE / "import_each.py"), results.name, str(root)]
        subprocess.run(
            command,
            input=json.dumps(wanted),
            text=True,
            cwd=root,
            env=environment_of(package, root),
            check=True,
        )
        answers = {
            line["module"]: Imported(line["error"], line.get("names", {}), tuple(line.get("loads", ())))
            for line in map(json.loads, results)
        }
    return {module: answers.get(module, Imported("the interpreter died")) for module in wanted}


def name_errors(
    before: Mapping[str, Imported],
    after: Mapping[str, Imported],
    tree: Path,
    files: Mapping[str, str],
    move: Move,
) -> list[str]:
    """Names that are gone or something else, module by module; the move's ends may lose what they defined.

    `files` are the modules' paths before, by the names that they have after the move.
    """
    wrong = []
    for module, seen in after.items():
        is_end = files[module] in move.ends
        for name, was in before[module].names.items() if not seen.error else ():
            is_now = seen.names.get(name)
            if is_now == was or was.startswith("module ") or (name == "__all__" and is_end):
                continue
            if name == "__all__" and is_now is not None and move.is_less_a_module(was, is_now):
                continue
            if is_now is None and not is_end and _defines(tree / files[module], name):
                wrong.append(f"{module}.{name} is gone: {was}")
            elif is_now is not None and move.undone(is_now) != was:
                wrong.append(f"{module}.{name} was {was} and is {is_now}")
    return wrong


def definition_errors(after: Path, source: str, symbols: Collection[str], destination: str) -> list[str]:
    """The symbols are defined at the top of the destination, and no longer in the source; a module is elsewhere."""
    wrong = []
    for symbol in symbols:
        if not _defines(after / destination, symbol):
            wrong.append(f"{symbol} is not defined in {destination}")
        if _defines(after / source, symbol):
            wrong.append(f"{symbol} is still defined in {source}")
    if not symbols and ((after / source).exists() or not (after / destination).exists()):
        wrong.append(f"{source} is not where it was sent: {destination}")
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


def passed_tests(package: Package, root: Path, seconds: float, interpreter: Path | None = None) -> set[str]:
    """The ids of the package's own tests that pass in a tree, within so many seconds of wall time."""
    python = str(interpreter or python_of(package, with_tests=True))
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
                command, cwd=root, env=environment_of(package, root), timeout=seconds, capture_output=True
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


def environment_of(package: Package, root: Path) -> dict[str, str]:
    """The environment in which a tree of the package is imported and its tests run."""
    home = HOME / "home"
    home.mkdir(parents=True, exist_ok=True)
    paths = os.pathsep.join([str(root / package.source_root), str(root)])
    compiled = str(HOME / "compiled")  # beside the trees: each is compared with the untouched one
    return environment({"PYTHONPATH": paths, "PYTHONPYCACHEPREFIX": compiled, "HOME": str(home)})
