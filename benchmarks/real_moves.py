"""Are moves in real packages right? Random moves, one at a time on a fresh copy, through the command line alone.

Run as ``python -m benchmarks.real_moves [--packages rich,celery] [--cases 50] [--tests 5] [--page docs/real-code.md]``.
After each move: every changed file compiles; ruff finds no new F401, F811 or F821; every module that imported before
imports in a fresh interpreter, with the same names; what moved is defined where it was sent and nowhere else; a refusal
touched nothing; and with ``--tests N`` the package's own tests pass as before after every Nth case. A package's
baseline is measured once and kept, and so is each verdict: a run that was interrupted goes on where it ended, and one
with another state of the tool makes each move again, but judges only the trees that differ.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from benchmarks.baselines import Baseline, baseline
from benchmarks.cases import AGAIN, MODULES, Case, cases
from benchmarks.corpus import FetchFailed, Package
from benchmarks.judging import judged
from benchmarks.measure import last_line
from benchmarks.need import Need, known_need, need_of
from benchmarks.packages import chosen
from benchmarks.real_code_page import page, table
from benchmarks.verdicts import CHECKS, Verdict, Wrong, remember, remembered, standing, tool


def main() -> None:
    """Draw the cases, run those without a verdict on as many processes as asked, print tables and failures."""
    options = _options()
    verdicts: dict[Package, list[Verdict]] = {}
    for package in chosen(options.packages or ",".join({name.rpartition("-")[0] for name in options.only})):
        try:
            verdicts[package] = _of_package(package, options)
        except FetchFailed as failure:
            print(f"{package.label}: left out, it cannot be installed here\n{failure}", file=sys.stderr)
    print("\n" + table(verdicts))
    for found in verdicts.values():
        for verdict in found:
            if not verdict.is_right:
                _show_failure(verdict)
    if options.json:
        plain = {package.label: [asdict(verdict) for verdict in found] for package, found in verdicts.items()}
        options.json.write_text(json.dumps(plain, indent=1) + "\n")
    if options.page:
        options.page.write_text(page(verdicts, _needs(verdicts)))


def _needs(verdicts: Mapping[Package, list[Verdict]]) -> dict[str, Need]:
    """What shows the need of each refusal, by the names of the cases; nothing where that was not tried."""
    refused = [(p, v.case) for p, found in verdicts.items() for v in found if v.status == "refused"]
    return {case.name: known_need(p, case) or Need(case.name, "", "not tried") for p, case in refused}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.real_moves", description=__doc__)
    parser.add_argument("--packages", default="", help="comma-separated names (default: all)")
    parser.add_argument("--cases", type=int, default=12, help="per package")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--modules", type=float, default=MODULES, help="share of moves of whole modules")
    parser.add_argument("--tests", type=int, default=0, metavar="N", help="own tests after every Nth case")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=[], metavar="CASE", help="only these cases, again")
    parser.add_argument("--keep", action="store_true", help="keep the trees after the moves")
    parser.add_argument("--list", action="store_true", help="only print the cases' commands")
    parser.add_argument(
        "--report", action="store_true", help="run nothing, report the verdicts that there are"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every verdict to this file")
    parser.add_argument(
        "--page", type=Path, metavar="FILE", help="also write the page for people to this file"
    )
    return parser.parse_args()


def _of_package(package: Package, options: argparse.Namespace) -> list[Verdict]:
    kept = remembered(package)
    settled = {verdict.case: verdict for verdict in kept if verdict.tool == tool()}
    if options.report:
        return sorted(settled.values(), key=lambda verdict: verdict.case.name)
    base = baseline(package, with_tests=bool(options.tests))
    names = {name.removesuffix(AGAIN) for name in options.only}
    count = max([options.cases, *(int(name.rpartition("-")[2]) + 1 for name in names)])
    drawn = cases(package, count, options.seed, base.modules, options.modules)
    wanted = [case for case in drawn if not names or case.name in names]
    if options.list:
        for case in wanted:
            print(case.name, "refactor-ls", *case.arguments)
        return []
    found = _verdicts(package, wanted, base, kept, options)
    again = [verdict.case.again for verdict in found if verdict.status == "refused"]
    found += _verdicts(package, [case for case in again if case is not None], base, kept, options)
    refused = [verdict.case for verdict in found if verdict.status == "refused"]
    with _pool(options) as pool:
        for need in pool.map(partial(_need_apart, package, base), refused):
            print(
                f"{need.case:14} {'needed' if need.is_needed else 'NO NEED':8} {need.kind} {need.seen}",
                flush=True,
            )
    return sorted(found, key=lambda verdict: verdict.case.name)


def _verdicts(
    package: Package, wanted: list[Case], base: Baseline, kept: list[Verdict], options: argparse.Namespace
) -> list[Verdict]:
    """The verdicts on some cases: those that stand, and new ones."""
    settled = {verdict.case: verdict for verdict in kept if verdict.tool == tool()}
    found = []
    with _pool(options) as pool:
        waiting = []
        for case in wanted:
            tested = _is_tested(case, base, options)
            if case in settled and not options.only and not (tested and _lacks_tests(settled[case])):
                found.append(settled[case])
                continue
            its_base = base if tested else replace(base, passing=())
            before = {} if options.only else standing(case, kept)
            waiting.append(pool.submit(_judged_apart, package, case, its_base, before, options.keep))
        for done in as_completed(waiting):
            found.append(done.result())
            remember(package, found[-1])
            print(_line(found[-1]), flush=True)
    return found


def _pool(options: argparse.Namespace) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(options.jobs, multiprocessing.get_context("spawn"))


def _judged_apart(
    package: Package, case: Case, base: Baseline, before: Mapping[str, Wrong], keep: bool
) -> Verdict:
    with _own_temporary_folder():
        return judged(package, case, base, before, keep)


def _need_apart(package: Package, base: Baseline, case: Case) -> Need:
    with _own_temporary_folder():
        return need_of(package, case, base)


@contextmanager
def _own_temporary_folder() -> Iterator[None]:
    """A folder for temporary files of its own: tests leave files there, and find those of other runs."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["TMPDIR"], tempfile.tempdir = folder, None
        try:
            yield
        finally:
            del os.environ["TMPDIR"]
            tempfile.tempdir = None


def _is_tested(case: Case, base: Baseline, options: argparse.Namespace) -> bool:
    return bool(options.tests and base.passing and case.number % options.tests == 0)


def _lacks_tests(verdict: Verdict) -> bool:
    return verdict.status == "applied" and verdict.is_right and not verdict.is_tested


def _line(verdict: Verdict) -> str:
    bad = [check for check in CHECKS if verdict.wrong.get(check)]
    ending = (
        f"WRONG: {', '.join(bad)}"
        if bad
        else "clean"
        if verdict.status == "applied"
        else last_line(verdict.said)
    )
    return f"{verdict.case.name:14} {verdict.status:8} {verdict.cpu:6.1f} s  {ending}"


def _show_failure(verdict: Verdict) -> None:
    print(f"\n{verdict.case.name} {verdict.status}: refactor-ls {' '.join(verdict.case.arguments)}")
    if verdict.status == "crashed":
        print(f"  said: {last_line(verdict.said)}")
    for check, wrong in verdict.wrong.items():
        for text in wrong[:5]:
            print(f"  {check}: {text}")
        if len(wrong) > 5:
            print(f"  {check}: and {len(wrong) - 5} more")
    print(f"  again: python -m benchmarks.real_moves --only {verdict.case.name} --keep")


if __name__ == "__main__":
    main()
