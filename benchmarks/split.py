"""Are big files divided well? Splits real ones, one at a time on a fresh copy, through the command line alone.

Run as ``python -m benchmarks.split [--only WORDS] [--limits 400,1000] [--tests] [--json FILE] [--keep]``, or with
--library for every big module of Python's own, or --wide for those of pinned packages (see `split_each`). After each
split: every module imports first in a fresh interpreter; the old path has the same public names with the same
signatures, and their homes the same objects; with --tests the package's own tests pass as before; and numbers say how
plain the result is. A file over the limit is named.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import subprocess
import sys
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks import judges, split_each
from benchmarks.cases import module_files
from benchmarks.corpus import HOME, FetchFailed
from benchmarks.face_errors import face_errors
from benchmarks.measure import environment, last_line, measured
from benchmarks.split_inputs import INPUTS, Input, interpreter_of, library_input, tree_of
from benchmarks.split_quality import Quality, quality_of

HERE = Path(__file__).parent
IMPORTS_TIMED = 5
TEST_SECONDS = 1800.0


@dataclass(frozen=True)
class Verdict:
    """What became of one split, and what `analyze` took for the same file; CPU in seconds, memory in MB.

    `wrong` holds what each check found; `import_cpu` is what importing the old path takes, before and after.
    """

    label: str
    limit: int
    status: str
    said: str
    analyze_cpu: float
    cpu: float
    megabytes: float
    quality: Quality | None = None
    wrong: dict[str, list[str]] = field(default_factory=dict)
    tests: str = "-"
    import_cpu: tuple[float, float] = (0.0, 0.0)


def main() -> None:
    """Split everything that is asked for, and print a table and what went wrong."""
    options = _options()
    if options.library or options.wide:
        split_each.run(options)
        return
    verdicts = []
    for each in map(library_input, options.checkout) if options.checkout else INPUTS:
        if options.only and not any(word in each.label for word in options.only):
            continue
        try:
            base = Baseline.of(each, with_tests=options.tests)
        except FetchFailed as failure:
            print(f"{each.label}: left out, it cannot be installed here\n{failure}", file=sys.stderr)
            continue
        for limit in options.limits or each.limits:
            verdicts.append(judged(each, limit, base, options))
            print(_row(verdicts[-1]), flush=True)
    print("\n" + _table(verdicts))
    _list_faults(verdicts)
    if options.json:
        options.json.write_text(json.dumps([asdict(verdict) for verdict in verdicts], indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.split", description=__doc__)
    parser.add_argument(
        "--only", nargs="*", default=[], metavar="WORD", help="inputs whose label holds a word"
    )
    parser.add_argument("--limits", type=lambda text: [int(part) for part in text.split(",")], default=[])
    parser.add_argument(
        "--checkout", nargs="*", default=[], metavar="NAME", help="modules of the library, beside their tests"
    )
    parser.add_argument("--tests", action="store_true", help="run the packages' own tests too")
    parser.add_argument("--keep", action="store_true", help="keep the trees after the splits")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every verdict to this file")
    parser.add_argument("--library", action="store_true", help="every big module of the standard library")
    split_each.add_options(parser)
    return parser.parse_args()


@dataclass(frozen=True)
class Baseline:
    """The untouched tree: where it is, what imports, what its public face is, which tests pass."""

    tree: Path
    importable: frozenset[str]
    face: dict[str, Any]
    passing: frozenset[str]
    import_cpu: float
    analyze_cpu: float

    @classmethod
    def of(cls, each: Input, *, with_tests: bool) -> Baseline:
        """Measure an input before anything is done to it."""
        tree = tree_of(each, HOME / "trees" / f"split-{each.package.name}-before")
        errors = _import_errors(each, tree)
        importable = frozenset(name for name, error in errors.items() if error is None)
        passing = _passing(each, tree) if with_tests else frozenset()
        command = [
            sys.executable,
            "-m",
            "refactor_ls",
            "analyze",
            each.file,
            "--format",
            "json",
            "--root",
            ".",
        ]
        run = measured(command, cwd=tree)
        return cls(tree, importable, _face(each, tree), passing, _import_cpu(each, tree), run.cpu)


def judged(each: Input, limit: int, base: Baseline, options: argparse.Namespace) -> Verdict:
    """Split a fresh copy and judge it."""
    folder = each.label.replace("`", "").replace(" ", "-").replace(",", "")
    tree = tree_of(each, HOME / "trees" / f"split-{folder}-{limit}")
    run = measured([sys.executable, "-m", "refactor_ls", *arguments_of(each, limit)], cwd=tree, seconds=900)
    if not run.code and each.class_name and (tree / each.file).read_text().count("\n") > limit:
        more = measured([sys.executable, "-m", "refactor_ls", *rest_of(each, limit)], cwd=tree, seconds=900)
        print(f"{each.label}: what is left: {more.err.strip().splitlines()[-1:]}", file=sys.stderr)
        run = replace(run, cpu=run.cpu + more.cpu, megabytes=max(run.megabytes, more.megabytes))
    said = last_line(run.err)
    if run.code:
        touched = judges.changed_files(base.tree, tree)
        status = {2: "no such command", 3: "refused"}.get(run.code, f"exit {run.code}")
        wrong = {"touched": touched} if touched else {}
        verdict = Verdict(
            each.label, limit, status, said, base.analyze_cpu, run.cpu, run.megabytes, None, wrong
        )
    else:
        verdict = _judged_result(each, limit, base, tree, run.cpu, run.megabytes, said, options.tests)
    if not options.keep:
        shutil.rmtree(tree, ignore_errors=True)
    return verdict


def rest_of(each: Input, limit: int) -> list[str]:
    """What follows ``refactor-ls`` to divide what a divided class has left at its place, beside it."""
    folder = each.file.rpartition("/")[0] or "."
    size = ["--max-lines", str(limit), "--facade", "always", "--root", ".", "--write"]
    return ["split", each.file, "--into", folder, *size]


def arguments_of(each: Input, limit: int) -> list[str]:
    """What follows ``refactor-ls``."""
    size = ["--max-lines", str(limit), "--facade", "always", "--root", ".", "--write"]
    if each.class_name:
        return ["split-class", f"{each.file}::{each.class_name}", "--style", "mixins", *size]
    return ["split", each.file, *size]


def _judged_result(
    each: Input,
    limit: int,
    base: Baseline,
    tree: Path,
    cpu: float,
    megabytes: float,
    said: str,
    with_tests: bool,
) -> Verdict:
    quality = quality_of(base.tree, tree, each.file, limit)
    errors = _import_errors(each, tree)
    wrong = {
        "parses": judges.parse_errors(tree, judges.changed_files(base.tree, tree)),
        "imports": [
            f"{name}: {error}"
            for name, error in errors.items()
            if error is not None and (name in base.importable or not _was_there(base, name))
        ],
        "names": face_errors(base.face, _face(each, tree)),
    }
    tests = "-"
    if with_tests and base.passing:
        passing = _passing(each, tree)
        lost = sorted(name for name in base.passing - passing if not _is_doctest_of_part(each, name, passing))
        wrong["tests"] = lost
        tests = f"{len(base.passing) - len(lost)}/{len(base.passing)}"
    times = (base.import_cpu, _import_cpu(each, tree))
    return Verdict(
        each.label, limit, "applied", said, base.analyze_cpu, cpu, megabytes, quality, wrong, tests, times
    )


def _is_doctest_of_part(each: Input, name: str, passing: frozenset[str]) -> bool:
    """Does it pass under the name of a new module: doctests are called by the module that they stand in?"""
    tested = name.removeprefix(f"{each.module}.")
    ends = f".{tested}"
    return tested != name and any(
        other.startswith(f"{each.module}.") and other.endswith(ends) for other in passing
    )


def _was_there(base: Baseline, name: str) -> bool:
    place = base.tree / name.replace(".", "/")
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


# -- judging by running


def _import_errors(each: Input, tree: Path) -> dict[str, str | None]:
    base = tree / each.package.source_root
    files = [*module_files(each.package, tree), *(file.stem for file in base.glob("*.py"))]
    wanted = [
        name
        for name in files
        if (name.startswith(each.imports or each.package.module) or each.is_alone) and ".tests" not in name
    ]
    python = interpreter_of(each, with_tests=False)
    found = judges.imported(each.package, tree, {name: [] for name in wanted}, python)
    return {name: seen.error for name, seen in found.items()}


def _face(each: Input, tree: Path) -> dict[str, Any]:
    """The public face of the old path; empty when it does not import."""
    ended = subprocess.run(
        [str(interpreter_of(each, with_tests=False)), str(HERE / "public_face.py"), each.module],
        cwd=tree,
        capture_output=True,
        text=True,
        env=environment({"PYTHONPATH": str(tree / each.package.source_root)}),
    )
    face: dict[str, Any] = json.loads(ended.stdout or "{}")
    return face


def _passing(each: Input, tree: Path) -> frozenset[str]:
    if not each.package.test_command:
        return frozenset()
    python = interpreter_of(each, with_tests=True)
    return frozenset(judges.passed_tests(each.package, tree, TEST_SECONDS, python))


def _import_cpu(each: Input, tree: Path) -> float:
    """CPU seconds of importing the old path in a fresh interpreter, the median of a few."""
    path = str(tree / each.package.source_root)
    code = f"import sys; sys.path.insert(0, {path!r}); import {each.module}"
    command = [str(interpreter_of(each, with_tests=False)), "-c", code]
    return statistics.median(measured(command, cwd=tree).cpu for _ in range(IMPORTS_TIMED))


# -- reports

COLUMNS = (
    "input, limit, status, wrong, tests, modules, largest, median, facade, late imports, edges (late), outside, "
    "rewritten, unsorted/unformatted, import CPU ms, analyze CPU s, CPU s, MB"
).split(", ")


def _row(verdict: Verdict) -> str:
    found = verdict.quality
    wrong = (
        ", ".join(f"{check} {len(faults)}" for check, faults in verdict.wrong.items() if faults) or "nothing"
    )
    cells = [verdict.label, str(verdict.limit), verdict.status, wrong, verdict.tests]
    if found is None:
        cells += ["-"] * 10
    else:
        cells += map(str, (found.modules, found.largest, found.median, found.facade, found.late_imports))
        cells += [f"{found.edges} ({found.late_edges})", str(found.outside), str(found.rewritten)]
        cells += [f"{found.unsorted}/{found.unformatted}"]
        cells += ["{:.0f} → {:.0f}".format(*(1000 * seconds for seconds in verdict.import_cpu))]
    cells += [f"{verdict.analyze_cpu:.2f}", f"{verdict.cpu:.2f}", f"{verdict.megabytes:.0f}"]
    return f"| {' | '.join(cells)} |"


def _table(verdicts: list[Verdict]) -> str:
    ruler = "| --- | --- | --- | --- |" + " ---: |" * (len(COLUMNS) - 4)
    return "\n".join([f"| {' | '.join(COLUMNS)} |", ruler, *map(_row, verdicts)])


def _list_faults(verdicts: list[Verdict]) -> None:
    for verdict in verdicts:
        print(f"\n{verdict.label} to {verdict.limit}: {verdict.status}: {verdict.said}")
        for path in verdict.quality.over if verdict.quality else ():
            print(f"  over the limit: {path}")
        for check, faults in verdict.wrong.items():
            for fault in faults[:8]:
                print(f"  {check}: {fault}")


if __name__ == "__main__":
    main()
