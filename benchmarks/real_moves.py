"""Are moves in real packages right? Random symbols, one at a time on a fresh copy, through the command line alone.

Run as ``python -m benchmarks.real_moves [--packages rich,celery] [--cases 20] [--tests] [--json FILE]``. After each
move: every changed file compiles; ruff finds no new F401, F811 or F821; every module that imported before imports in a
fresh interpreter; the symbol is defined where it was sent and nowhere else; a refusal touched nothing; and with --tests
the package's own tests pass as before. A package's baseline is measured once and kept.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks import judges
from benchmarks.cases import Case, cases, module_files
from benchmarks.corpus import HOME, FetchFailed, Package, chosen, copied, python_of, unpacked
from benchmarks.measure import environment, last_line

CHECKS = ("touched", "parses", "lint", "imports", "moved", "tests")


@dataclass(frozen=True)
class Baseline:
    """The untouched package: modules that import, tests that pass (twice), and how long they take in wall seconds."""

    importable: tuple[str, ...]
    passing: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Verdict:
    """What became of a case: applied, refused or crashed; what the tool said; what each check found wrong."""

    case: Case
    status: str
    said: str
    seconds: float
    wrong: dict[str, list[str]] = field(default_factory=dict)
    changed: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Whether it is what a user may see: a right edit, or a refusal that touched nothing."""
        return self.status != "crashed" and not any(self.wrong.values())


def main() -> None:
    """Draw the cases, run them on as many processes as asked, print tables and failures."""
    options = _options()
    verdicts: dict[str, list[Verdict]] = {}
    for package in chosen(options.packages or ",".join({name.rpartition("-")[0] for name in options.only})):
        try:
            verdicts[package.label] = _of_package(package, options)
        except FetchFailed as failure:
            print(f"{package.label}: left out, it cannot be installed here\n{failure}", file=sys.stderr)
    print("\n" + _table(verdicts))
    _list_failures(verdicts, options)
    if options.json:
        plain = {label: [asdict(verdict) for verdict in found] for label, found in verdicts.items()}
        options.json.write_text(json.dumps(plain, indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real_moves", description=__doc__)
    parser.add_argument("--packages", default="", help="comma-separated names (default: all)")
    parser.add_argument("--cases", type=int, default=12, help="per package")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", action="store_true", help="run the packages' own tests too")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=[], metavar="CASE", help="only these cases")
    parser.add_argument("--keep", action="store_true", help="keep the trees after the moves")
    parser.add_argument("--list", action="store_true", help="only print the cases' commands")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every verdict to this file")
    return parser.parse_args()


def _of_package(package: Package, options: argparse.Namespace) -> list[Verdict]:
    base = _baseline(package, with_tests=options.tests)
    count = max([options.cases, *(int(name.rpartition("-")[2]) + 1 for name in options.only)])
    drawn = cases(package, count, options.seed, base.importable)
    wanted = [case for case in drawn if not options.only or case.name in options.only]
    if options.list:
        for case in wanted:
            print(case.name, "refactor-ls", *case.arguments)
        return []
    found = []
    with ProcessPoolExecutor(options.jobs, multiprocessing.get_context("spawn")) as pool:
        waiting = [pool.submit(judged, package, case, base, options.keep) for case in wanted]
        for done in as_completed(waiting):
            found.append(done.result())
            print(_line(found[-1]), flush=True)
    return sorted(found, key=lambda verdict: verdict.case.name)


def _baseline(package: Package, *, with_tests: bool) -> Baseline:
    file = HOME / "baselines" / f"{package.name}-{package.version}{'-tests' if with_tests else ''}.json"
    key = [list(package.test_command), list(package.test_needs), sys.version]
    if file.exists() and (kept := json.loads(file.read_text()))["key"] == key:
        return Baseline(tuple(kept["importable"]), tuple(kept["passing"]), kept["seconds"])
    print(f"{package.label}: measuring the untouched package", file=sys.stderr, flush=True)
    found = _measured_baseline(package, with_tests=with_tests and bool(package.test_command))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"key": key, **asdict(found)}, indent=1))
    return found


def _measured_baseline(package: Package, *, with_tests: bool) -> Baseline:
    tree = copied(package, HOME / "trees" / f"{package.name}-baseline-{os.getpid()}")
    try:
        python = python_of(package, with_tests=with_tests)
        errors = judges.import_errors(
            package, tree, {name: [] for name in module_files(package, tree)}, python
        )
        importable = tuple(name for name, error in errors.items() if error is None)
        if not with_tests:
            return Baseline(importable)
        first = judges.passed_tests(package, tree, 1800)
        copied(package, tree)
        started = time.monotonic()
        passing = first & judges.passed_tests(
            package, tree, 1800
        )  # what passes only sometimes proves nothing
        return Baseline(importable, tuple(sorted(passing)), time.monotonic() - started)
    finally:
        shutil.rmtree(tree, ignore_errors=True)


def judged(package: Package, case: Case, base: Baseline, keep: bool) -> Verdict:
    """Run one case on a fresh copy of the package and judge the tree after it."""
    folder = case.name if keep else f"{case.name}-{os.getpid()}"  # another run may be under way
    tree = copied(package, HOME / "trees" / folder)
    command = [sys.executable, "-m", "refactor_ls", *case.arguments]
    started = time.monotonic()
    try:
        ended = subprocess.run(
            command, cwd=tree, capture_output=True, text=True, env=environment(), timeout=300
        )
        code, said = ended.returncode, ended.stderr.strip()
    except subprocess.TimeoutExpired:
        code, said = -1, "no answer within 300 s"
    seconds = time.monotonic() - started
    status = {0: "applied", 3: "refused"}.get(code, "crashed")
    changed = judges.changed_files(unpacked(package), tree)
    wrong = _wrong(package, case, base, tree, changed) if status == "applied" else {"touched": changed}
    if not keep:
        shutil.rmtree(tree, ignore_errors=True)
    return Verdict(case, status, said, round(seconds, 2), wrong, tuple(changed))


def _wrong(
    package: Package, case: Case, base: Baseline, tree: Path, changed: list[str]
) -> dict[str, list[str]]:
    """What each check finds wrong in a tree that the tool says it changed; later checks need that files compile."""
    wrong = {"parses": judges.parse_errors(tree, changed)}
    if wrong["parses"]:
        return wrong
    ends = (case.source, case.destination)
    wrong["lint"] = judges.lint_errors(unpacked(package), tree, changed, ends)
    wrong["moved"] = judges.definition_errors(tree, case.source, case.symbol, case.destination)
    wrong["imports"] = _import_failures(package, case, base, tree)
    if base.passing:
        lost = set(base.passing) - judges.passed_tests(package, tree, 120 + 5 * base.seconds)
        wrong["tests"] = sorted(lost)
    return wrong


def _import_failures(package: Package, case: Case, base: Baseline, tree: Path) -> list[str]:
    wanted: dict[str, list[str]] = {module: [] for module in base.importable}
    for module, path in module_files(package, tree).items():
        if path == case.destination:
            wanted[module] = [case.symbol]
    errors = judges.import_errors(package, tree, wanted, python_of(package, with_tests=bool(base.passing)))
    return [f"{module}: {error}" for module, error in errors.items() if error]


def _line(verdict: Verdict) -> str:
    bad = [check for check in CHECKS if verdict.wrong.get(check)]
    ending = (
        f"WRONG: {', '.join(bad)}"
        if bad
        else "clean"
        if verdict.status == "applied"
        else last_line(verdict.said)
    )
    return f"{verdict.case.name:14} {verdict.status:8} {verdict.seconds:6.1f} s  {ending}"


def _table(verdicts: dict[str, list[Verdict]]) -> str:
    """One row per package: counts of each outcome, and of the applied ones how many each check found clean."""
    head = ["package", "cases", "applied", "refused", "crashed", *CHECKS, "all clean"]
    rows = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    everything = [verdict for found in verdicts.values() for verdict in found]
    for label, found in [*verdicts.items(), ("**all**", everything)]:
        counts = Counter(verdict.status for verdict in found)
        applied = [verdict for verdict in found if verdict.status == "applied"]
        cells = [str(len(found)), *(str(counts[status]) for status in ("applied", "refused", "crashed"))]
        cells += [_share([v for v in found if check in v.wrong], check) for check in CHECKS]
        cells.append(f"{sum(verdict.is_right for verdict in applied)}/{len(applied)}")
        rows.append("| " + " | ".join([label, *cells]) + " |")
    return "\n".join(rows)


def _share(judged_by: list[Verdict], check: str) -> str:
    """``clean/judged``; a check that was never run is a dash."""
    return f"{sum(not verdict.wrong[check] for verdict in judged_by)}/{len(judged_by)}" if judged_by else "-"


def _list_failures(verdicts: dict[str, list[Verdict]], options: argparse.Namespace) -> None:
    again = "" if options.seed == 1 else f" --seed {options.seed}"
    again += " --tests" if options.tests else ""
    for verdict in (verdict for found in verdicts.values() for verdict in found):
        if verdict.is_right:
            continue
        print(f"\n{verdict.case.name} {verdict.status}: refactor-ls {' '.join(verdict.case.arguments)}")
        if verdict.status == "crashed":
            print(f"  said: {last_line(verdict.said)}")
        for check, wrong in verdict.wrong.items():
            for text in wrong[:5]:
                print(f"  {check}: {text}")
            if len(wrong) > 5:
                print(f"  {check}: and {len(wrong) - 5} more")
        print(f"  again: python -m benchmarks.real_moves --only {verdict.case.name} --keep{again}")


if __name__ == "__main__":
    main()
