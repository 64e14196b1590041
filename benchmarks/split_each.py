"""Is every big module of whole packages divided right? One at a time on a fresh copy, through the command line alone.

Run by ``python -m benchmarks.split --library``, or by --wide for pinned packages. After each split: every changed file
compiles; each new module, and each that changed, imports first in a fresh interpreter; the old path has the same names,
private ones too, with the same signatures, values and pickles; and with --tests the package's own tests of that module
pass as before.
"""

from __future__ import annotations

import argparse
import ast
import json
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from benchmarks import judges, text_judges
from benchmarks.cases import module_files
from benchmarks.corpus import HOME, Package, copied, python_of, restored, unpacked
from benchmarks.face_errors import face_errors
from benchmarks.measure import environment, last_line, measured
from benchmarks.standard_library import ALONE, LIBRARY, make_library, real_name, tests_of
from benchmarks.wide_packages import WIDE

HERE = Path(__file__).parent
TEST_SECONDS = 400.0
LONG_CLASS = 300  # lines


@dataclass(frozen=True)
class Target:
    """A module of a package, or a class of it, with how it is divided: limit of lines, facade, place, style."""

    package: Package
    module: str
    file: str
    class_name: str = ""
    limit: int = 400
    facade: str = "always"
    beside: bool = False
    style: str = ""

    @property
    def label(self) -> str:
        """How a line of the result names it."""
        return real_name(self.module) + (f"::{self.class_name}" if self.class_name else "")

    @property
    def arguments(self) -> list[str]:
        """What follows ``refactor-ls``."""
        how = ["--max-lines", str(self.limit), "--facade", self.facade, "--root", ".", "--write"]
        if self.beside:
            how += ["--into", os.path.dirname(self.file) or "."]
        if self.class_name:
            return ["split-class", f"{self.file}::{self.class_name}", "--style", self.style, *how]
        return ["split", self.file, *how]


@dataclass(frozen=True)
class Outcome:
    """What became of a split: lines of the longest file and of what is left at the old path; CPU in seconds."""

    label: str
    status: str
    said: str
    cpu: float
    lines: int = 0
    modules: int = 0
    largest: int = 0
    left: int = 0
    wrong: dict[str, list[str]] = field(default_factory=dict)
    tests: str = "-"

    @property
    def is_right(self) -> bool:
        """Did no judge find anything?"""
        return not any(self.wrong.values()) and self.status in ("applied", "refused", "left out")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options that only this one has."""
    parser.add_argument("--lines", type=int, default=500, help="modules of at least so many")
    parser.add_argument("--facade", default="always", help="as the command line has it")
    parser.add_argument("--beside", action="store_true", help="into the folder of the module")
    parser.add_argument("--style", default="", help="divide long classes, as mixins or delegates")
    parser.add_argument("--wide", action="store_true", help="every big module of pinned packages")
    parser.add_argument("--jobs", type=int, default=1)


def run(options: argparse.Namespace) -> None:
    """Divide everything that is asked for: a line each, then what is wrong, why the others were refused, and sums."""
    if not options.wide:
        make_library()
    found = []
    packages = [package for package in WIDE if _is_asked(package, options)] if options.wide else [LIBRARY]
    targets = [
        target for package in packages for target in _targets(package, options) if _is_wanted(target, options)
    ]
    work = partial(_judged, with_tests=options.tests, keep=options.keep)
    with ProcessPoolExecutor(options.jobs, multiprocessing.get_context("spawn")) as pool:
        for outcome in pool.map(work, targets):
            found.append(outcome)
            print(_row(outcome), flush=True)
    _report(found)
    if options.json:
        options.json.write_text(json.dumps([asdict(outcome) for outcome in found], indent=1) + "\n")


def _is_asked(package: Package, options: argparse.Namespace) -> bool:
    return not options.only or any(word.partition(".")[0] == package.module for word in options.only)


def _is_wanted(target: Target, options: argparse.Namespace) -> bool:
    names = {
        target.label,
        target.module,
        real_name(target.module),
        target.package.module if options.wide else "",
    }
    is_test = options.wide and any(part.startswith("test") for part in target.module.split("."))
    return not is_test and (not options.only or not names.isdisjoint(options.only))


def _targets(package: Package, options: argparse.Namespace) -> Iterator[Target]:
    """Each module of more than so many lines, shortest first, or with a style each long class of them."""
    root = unpacked(package)
    lines = {}
    modules = _modules(package, root)
    for module, file in modules.items():
        if f"{ALONE}{real_name(module).replace('.', '_')}" in modules.keys() - {module}:
            continue  # it stands alone, too
        text = (root / file).read_bytes()
        if text.count(b"\n") >= options.lines:
            lines[module, file] = text
    for (module, file), text in sorted(lines.items(), key=lambda item: item[1].count(b"\n")):
        plain = Target(package, module, file, facade=options.facade, beside=options.beside)
        for limit in options.limits or (400,):
            if options.style:
                for name in _long_classes(text):
                    yield replace(plain, limit=limit, class_name=name, style=options.style)
            else:
                yield replace(plain, limit=limit)


def _modules(package: Package, root: Path) -> dict[str, str]:
    """Dotted name -> path of every module of the package, and of those beside it, which splits make packages."""
    base = root / package.source_root
    beside = {
        file.stem: file.relative_to(root).as_posix() for file in base.glob("*.py") if file.stem.isidentifier()
    }
    for init in base.glob("*/__init__.py"):
        beside |= module_files(replace(package, module=init.parent.name), root)
    return {**beside, **module_files(package, root)}


def _long_classes(text: bytes) -> list[str]:
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):
        return []
    classes = (node for node in body if isinstance(node, ast.ClassDef))
    return [node.name for node in classes if (node.end_lineno or node.lineno) - node.lineno > LONG_CLASS]


# -- judging


@dataclass(frozen=True)
class Before:
    """The untouched module: why it does not import, else its names, and its tests that pass."""

    error: str | None
    face: dict[str, Any] = field(default_factory=dict)
    passing: frozenset[str] = frozenset()


def _judged(target: Target, *, with_tests: bool, keep: bool) -> Outcome:
    """Divide it in this process's copy of the package, judge what is there, and take it back."""
    package, untouched = target.package, unpacked(target.package)
    lines = (untouched / target.file).read_bytes().count(b"\n")
    before = _before(package, target.module, with_tests=with_tests)
    if before.error is not None:
        return Outcome(target.label, "left out", before.error, 0.0, lines)
    # No colon in it: Python takes that for the end of a path.
    name = f"{target.label.replace('::', '-')}-{target.limit}" if keep else str(os.getpid())
    tree = HOME / "trees" / f"each-{package.name}-{name}"
    if keep or not tree.exists():
        copied(package, tree)
    done = measured([sys.executable, "-m", "refactor_ls", *target.arguments], cwd=tree, seconds=900)
    changed = judges.changed_files(untouched, tree)
    if done.code == 0:
        outcome = _outcome(target, before, tree, changed)
    else:
        status = {3: "refused", -9: "timeout"}.get(done.code, f"exit {done.code}")
        outcome = Outcome(target.label, status, "", 0.0, wrong={"touched": changed})
    if not keep:
        restored(package, tree, judges.changed_files(untouched, tree))  # tests may leave files there, too
    return replace(outcome, said=_reason(done.err), cpu=done.cpu, lines=lines)


def _reason(err: str) -> str:
    refusals = [line for line in err.splitlines() if line.startswith("refused: ")]
    return refusals[0] if refusals else last_line(err)


@cache
def _before(package: Package, module: str, *, with_tests: bool) -> Before:
    root = unpacked(package)
    seen = judges.imported(package, root, {module: []}, _python(package))[module]
    if seen.error is not None:
        return Before(seen.error)
    passing = _passing(package, root, module) if with_tests else frozenset()
    # Some values, such as addresses, are others in each process: what differs between two says nothing.
    once, again = _face(package, root, module, ()), _face(package, root, module, ())
    return Before(None, {name: about for name, about in once.items() if again.get(name) == about}, passing)


def _outcome(target: Target, before: Before, tree: Path, changed: list[str]) -> Outcome:
    package, untouched = target.package, unpacked(target.package)
    files = _modules(package, tree)
    old_path = tree / files[target.module]
    touched = [name for name, file in files.items() if file in changed]
    new = {tree / files[name] for name in touched if not (untouched / files[name]).exists()} - {old_path}
    wrong = {"parses": judges.parse_errors(tree, changed), "imports": _import_errors(package, tree, touched)}
    parts = {path.relative_to(tree).as_posix() for path in (*new, old_path)} | {target.file}
    wrong["lint"] = text_judges.lint_errors(untouched, tree, changed, parts)
    wrong["comments"] = text_judges.lost_comments(untouched, tree, changed)
    if target.facade in ("always", "deprecate"):
        wrong["names"] = face_errors(before.face, _face(package, tree, target.module, tuple(before.face)))
    tests = "-"
    if before.passing:
        wrong["tests"] = sorted(before.passing - _passing(package, tree, target.module))
        tests = f"{len(before.passing) - len(wrong['tests'])}/{len(before.passing)}"
    sizes = [path.read_bytes().count(b"\n") for path in (*new, old_path)]
    return Outcome(target.label, "applied", "", 0.0, 0, len(new), max(sizes), sizes[-1], wrong, tests)


def _import_errors(package: Package, tree: Path, modules: Iterable[str]) -> list[str]:
    """The modules that import no more, each in a fresh interpreter."""
    untouched = unpacked(package)
    seen = judges.imported(package, tree, {name: [] for name in modules}, _python(package))
    failed = {name: about.error for name, about in seen.items() if about.error is not None}
    known: dict[str, list[str]] = {name: [] for name in failed if name in _modules(package, untouched)}
    before = judges.imported(package, untouched, known, _python(package)) if known else {}
    return [
        f"{name}: {error}"
        for name, error in failed.items()
        if name not in before or before[name].error is None
    ]


def _python(package: Package) -> Path:
    return Path(sys.executable) if package == LIBRARY else python_of(package, with_tests=False)


def _face(package: Package, root: Path, module: str, names: Iterable[str]) -> dict[str, Any]:
    """What the module's names are; of those that it gives only when asked, the named ones."""
    ended = subprocess.run(
        [str(_python(package)), str(HERE / "public_face.py"), module, "--all", *names],
        cwd=root,
        capture_output=True,
        text=True,
        env=environment({"PYTHONPATH": str(root / package.source_root)}),
    )
    face: dict[str, Any] = json.loads(ended.stdout.replace(str(root), "ROOT") or "{}")
    return face


def _passing(package: Package, root: Path, module: str) -> frozenset[str]:
    command = tests_of(module) if package == LIBRARY else package.test_command
    if not command:
        return frozenset()
    tested = replace(package, test_command=command)
    python = Path(sys.executable) if package == LIBRARY else None
    return frozenset(judges.passed_tests(tested, root, TEST_SECONDS, python))


# -- reports


def _row(outcome: Outcome) -> str:
    faults = ", ".join(f"{check} {len(found)}" for check, found in outcome.wrong.items() if found)
    how = f"{outcome.modules} modules, largest {outcome.largest}, left {outcome.left}"
    said = how if outcome.status == "applied" else f"{outcome.status}: {outcome.said}"
    return (
        f"{outcome.label} ({outcome.lines}): wrong: {faults or 'nothing'}; {said}; "
        f"tests {outcome.tests}; {outcome.cpu:.1f} s"
    )


def _report(found: list[Outcome]) -> None:
    for outcome in found:
        for check, faults in outcome.wrong.items():
            for fault in faults[:12]:
                print(f"{outcome.label}: {check}: {fault[:300]}")
    divided = [outcome for outcome in found if outcome.status == "applied"]
    print(
        f"{len(found)} asked for, {len(divided)} divided, "
        f"{sum(outcome.status == 'refused' for outcome in found)} refused, "
        f"{sum(outcome.status == 'left out' for outcome in found)} do not import here, "
        f"{sum(not outcome.is_right for outcome in found)} wrong"
    )
