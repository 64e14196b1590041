"""Are extractions in real code right? Random lines of the standard library's functions, judged by CPython's own tests.

Run as ``python -m benchmarks.extract [--modules textwrap,json] [--count 20] [--seed 1] [--json FILE]``, with a Python
that brings the `test` package. In a copy of each module random runs of statements are extracted, one after the other
from what the one before left; then its tests run on the copy. A test that passed before and does not now is searched
for the extraction that broke it.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.measure import environment
from refactor_ls.model.files import Files
from refactor_ls.model.project import Project
from refactor_ls.refactorings.change import Change, Refusal, applied
from refactor_ls.refactorings.extract_function import ExtractFunction, extract_function

HERE = Path(__file__).parent
LIBRARY = Path(sysconfig.get_path("stdlib"))
RUN_TESTS = """\
import importlib, os, sys, unittest
found = importlib.import_module(sys.argv[1]).__file__
assert found.startswith(os.path.dirname(os.path.abspath(__file__))), found
unittest.main(module=None, argv=["tests", *sys.argv[2:]])
"""
MODULES = """\
textwrap test_textwrap
difflib test_difflib
json test_json
shlex test_shlex
string test_string
configparser test_configparser
heapq test_heapq
statistics test_statistics
fractions test_fractions
argparse test_argparse
csv test_csv
calendar test_calendar
ast test_ast test_unparse
html test_html test_htmlparser
urllib test_urlparse test_urllib
http test_http_cookies test_http_cookiejar
getopt test_getopt
glob test_glob
fnmatch test_fnmatch
dataclasses test_dataclasses
enum test_enum
contextlib test_contextlib test_contextlib_async
copy test_copy
pprint test_pprint
plistlib test_plistlib
email test_email
ipaddress test_ipaddress
typing test_typing
logging test_logging
zipfile test_zipfile
tarfile test_tarfile
optparse test_optparse
tempfile test_tempfile
random test_random
inspect test_inspect
functools test_functools
pickle test_pickle
pickletools test_pickletools
tokenize test_tokenize
shutil test_shutil
uuid test_uuid
smtplib test_smtplib
ftplib test_ftplib
imaplib test_imaplib
xmlrpc test_xmlrpc
gettext test_gettext
mailbox test_mailbox
_pydecimal test_decimal
asyncio test_asyncio.test_streams test_asyncio.test_tasks test_asyncio.test_queues test_asyncio.test_locks
"""
TESTS = {line.split()[0]: line.split()[1:] for line in MODULES.splitlines()}
"""Module -> the modules of `test` that test it."""


@dataclass
class Outcome:
    """What became of one module: how many were tried, what was refused and why, which tests broke and by what."""

    module: str
    lines: int = 0
    tried: int = 0
    extracted: int = 0
    extracted_lines: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    crashed: list[str] = field(default_factory=list)
    tests: int = 0
    broken: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(frozen=True)
class Step:
    """One extraction: the file (relative to the library), the request, and the text after it."""

    path: str
    request: ExtractFunction
    text: str


def main() -> None:
    """Extract in each module, run its tests, print a table and what broke."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.extract", description=__doc__)
    parser.add_argument("--modules", default="", help="comma-separated names (default: all)")
    parser.add_argument("--count", type=int, default=20, help="extractions to try per module")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every outcome to this file")
    options = parser.parse_args()
    outcomes = []
    for name in options.modules.split(",") if options.modules else TESTS:
        outcomes.append(outcome_of(name, options.count, options.seed))
        print(_line(outcomes[-1]), flush=True)
        for broken in (*outcomes[-1].crashed, *outcomes[-1].broken):
            print(f"    {broken}", flush=True)
    print(_summary(outcomes))
    if options.json:
        options.json.write_text(json.dumps([asdict(one) for one in outcomes], indent=1) + "\n")


def outcome_of(module: str, count: int, seed: int) -> Outcome:
    """Extract in one module, and judge the result."""
    found = Outcome(module)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        files = _copied(module, root)
        found.lines = sum(text.count("\n") for text in files.values())
        before = passed_tests(module, root)
        found.tests = len(before)
        started = time.process_time()
        steps = list(_extracted(files, count, random.Random(f"{module} {seed}"), found))
        found.seconds = time.process_time() - started
        _write(root, files, steps)
        lost = before - passed_tests(module, root)
        if lost:
            lost -= before - _again(module, root, files)  # what passes only sometimes proves nothing
        _write(root, files, steps)
        if lost:
            step = _culprit(module, root, files, steps, lost)
            found.broken.append(f"{step.request if step else 'no single one'} breaks {sorted(lost)[:3]}")
    return found


def _again(module: str, root: Path, files: dict[str, str]) -> set[str]:
    _write(root, files, [])
    return passed_tests(module, root)


def _copied(module: str, root: Path) -> dict[str, str]:
    """A copy of the module or package; path -> text of those of its files that are to be tried."""
    place = LIBRARY / module
    if place.is_dir():
        shutil.copytree(place, root / module, ignore=shutil.ignore_patterns("__pycache__", "test", "tests"))
        paths = sorted((root / module).rglob("*.py"))
    else:
        paths = [root / f"{module}.py"]
        shutil.copy(LIBRARY / f"{module}.py", paths[0])
    (root / "run_tests.py").write_text(RUN_TESTS)
    return {path.relative_to(root).as_posix(): path.read_bytes().decode("utf-8") for path in paths}


def _extracted(files: dict[str, str], count: int, chance: random.Random, found: Outcome) -> Iterator[Step]:
    """Extractions one after the other, each in what the one before left."""
    now = dict(files)
    for number in range(count):
        path = chance.choices(list(now), [text.count("def ") for text in now.values()])[0]
        request = _drawn(now[path], path, f"_extracted_{number}", chance)
        if request is None:
            continue
        found.tried += 1
        try:
            answer = extract_function(Project(Files(now)), request)
        except Exception as error:  # noqa: BLE001 - a crash is what is looked for
            found.crashed.append(f"{request} crashes: {type(error).__name__}: {error}")
            continue
        if isinstance(answer, Change):
            found.extracted += 1
            found.extracted_lines += request.last - request.first + 1
            now[path] = applied(Files(now), answer)[path]
            yield Step(path, request, now[path])
        else:
            found.refused[_kind_of(answer)] += 1
            if "please report" in str(answer):
                found.crashed.append(f"{request}: {answer}")


def _kind_of(refusal: Refusal) -> str:
    return re.sub(r"`[^`]*`", "`…`", re.sub(r"\d+", "N", refusal.reasons[0].message))


def _drawn(text: str, path: str, name: str, chance: random.Random) -> ExtractFunction | None:
    """Some statements in a row of a block of a function, docstrings and branches of an ``elif`` left out."""
    blocks = list(_blocks(ast.parse(text), text.split("\n"), is_inside=False))
    if not blocks:
        return None
    block = chance.choices(blocks, [len(one) for one in blocks])[0]
    start = chance.randrange(len(block))
    end = min(len(block) - 1, start + chance.choice([0, 0, 1, 1, 2, 3, 5, 8]))
    first = min([block[start].lineno, *(one.lineno for one in getattr(block[start], "decorator_list", []))])
    return ExtractFunction(path, first, block[end].end_lineno or first, name)


def _blocks(node: ast.AST, lines: list[str], *, is_inside: bool) -> Iterator[list[ast.stmt]]:
    is_function = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    inside = is_function or (is_inside and not isinstance(node, ast.ClassDef))
    for value in vars(node).values():
        if not isinstance(value, list):
            continue
        statements = [one for one in value if isinstance(one, ast.stmt)]
        kept = [one for one in statements if not _is_no_choice(one, lines)]
        if inside and kept:
            yield kept
        for one in value:
            if isinstance(one, ast.stmt | ast.ExceptHandler | ast.match_case):
                yield from _blocks(one, lines, is_inside=inside)


def _is_no_choice(node: ast.stmt, lines: list[str]) -> bool:
    is_string = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_string or lines[node.lineno - 1].lstrip().startswith("elif")


# -- tests


def passed_tests(module: str, root: Path) -> set[str]:
    """The ids of the tests that pass on the copy at `root`."""
    with tempfile.NamedTemporaryFile("r", suffix=".tests") as results:
        recorded = [sys.executable, "-B", str(HERE / "recorded_unittest.py"), results.name]
        command = [*recorded, str(root / "run_tests.py"), module, *(f"test.{one}" for one in TESTS[module])]
        variables = environment({"PYTHONPATH": str(root)})
        with tempfile.TemporaryDirectory() as scratch:
            try:
                subprocess.run(command, cwd=scratch, env=variables, timeout=600, capture_output=True)
            except subprocess.TimeoutExpired:
                return set()
        return set(results.read().split("\n")) - {""}


def _write(root: Path, files: dict[str, str], steps: list[Step]) -> None:
    """The copy after some extractions."""
    for path, text in {**files, **{step.path: step.text for step in steps}}.items():
        (root / path).write_bytes(text.encode("utf-8"))


def _culprit(
    module: str, root: Path, files: dict[str, str], steps: list[Step], lost: set[str]
) -> Step | None:
    """The first extraction after which one of the tests fails."""
    good, bad = 0, len(steps)
    while bad - good > 1:
        middle = (good + bad) // 2
        _write(root, files, steps[:middle])
        good, bad = (good, middle) if lost - passed_tests(module, root) else (middle, bad)
    return steps[bad - 1] if steps else None


# -- report


def _line(found: Outcome) -> str:
    judged = (
        "BROKEN" if found.broken or found.crashed else "ok" if found.tests else "not judged, no test passes"
    )
    return (
        f"{found.module:14} {found.lines:6} lines  {found.tried:3} tried  {found.extracted:3} extracted "
        f"({found.extracted_lines} lines)  {found.tests:5} tests  {found.seconds:5.1f} s  {judged}"
    )


def _summary(outcomes: list[Outcome]) -> str:
    tried = sum(one.tried for one in outcomes)
    extracted = sum(one.extracted for one in outcomes)
    broken = sum(len(one.broken) + len(one.crashed) for one in outcomes)
    reasons = sum((one.refused for one in outcomes), Counter[str]())
    lines = [f"\n{tried} tried, {extracted} extracted, {broken} broken; refused because:"]
    return "\n".join(lines + [f"{number:5}  {reason}" for reason, number in reasons.most_common()])


if __name__ == "__main__":
    main()
