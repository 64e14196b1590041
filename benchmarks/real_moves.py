"""Are moves in real packages right? Random moves, one at a time on a fresh copy, through the command line alone.

Run as ``python -m benchmarks.real_moves [--packages rich,celery] [--cases 50] [--tests 5] [--page docs/real-code.md]``.
After each move: every changed file compiles; ruff finds no new F401, F811 or F821; every module that imported before
imports in a fresh interpreter, with the same names; what moved is defined where it was sent and nowhere else; a refusal
touched nothing; and with ``--tests N`` the package's own tests pass as before after every Nth case. A package's
baseline is measured once and kept, and so is each verdict: a run that was interrupted goes on where it ended.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks import judges
from benchmarks.cases import MODULES, Case, cases, module_files
from benchmarks.corpus import HOME, FetchFailed, Package, copied, python_of, restored, unpacked
from benchmarks.measure import last_line, measured
from benchmarks.packages import chosen
from benchmarks.real_code_page import page, table
from benchmarks.verdicts import CHECKS, Verdict, remember, remembered, tool


@dataclass(frozen=True)
class Baseline:
    """The untouched package: what each module that imports is, tests that pass (twice), and their wall seconds."""

    modules: dict[str, judges.Imported]
    passing: tuple[str, ...] = ()
    seconds: float = 0.0
    with_tests: bool = False  # measured in the environment that holds what the tests need


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
        options.page.write_text(page(verdicts))


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
        "--older", action="store_true", help="right ones on older states of the tool count too"
    )
    parser.add_argument(
        "--report", action="store_true", help="run nothing, report the verdicts that there are"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every verdict to this file")
    parser.add_argument(
        "--page", type=Path, metavar="FILE", help="also write the page for people to this file"
    )
    return parser.parse_args()


def _of_package(package: Package, options: argparse.Namespace) -> list[Verdict]:
    if options.report:
        kept = {
            verdict.case.name: verdict for verdict in remembered(package, tool(), with_older=options.older)
        }
        return [kept[name] for name in sorted(kept)]
    base = _baseline(package, with_tests=bool(options.tests))
    count = max([options.cases, *(int(name.rpartition("-")[2]) + 1 for name in options.only)])
    drawn = cases(package, count, options.seed, base.modules, options.modules)
    wanted = [case for case in drawn if not options.only or case.name in options.only]
    if options.list:
        for case in wanted:
            print(case.name, "refactor-ls", *case.arguments)
        return []
    about = tool()
    known = {verdict.case: verdict for verdict in remembered(package, about, with_older=options.older)}
    settled = {
        case: known[case]
        for case in wanted
        if case in known
        and not options.only
        and not (_is_tested(case, base, options) and _lacks_tests(known[case]))
    }
    found = list(settled.values())
    with ProcessPoolExecutor(options.jobs, multiprocessing.get_context("spawn")) as pool:
        waiting = []
        for case in (case for case in wanted if case not in settled):
            its_base = base if _is_tested(case, base, options) else replace(base, passing=())
            waiting.append(pool.submit(judged, package, case, its_base, options.keep))
        for done in as_completed(waiting):
            found.append(done.result())
            remember(package, found[-1], about)
            print(_line(found[-1]), flush=True)
    return sorted(found, key=lambda verdict: verdict.case.name)


def _is_tested(case: Case, base: Baseline, options: argparse.Namespace) -> bool:
    return bool(options.tests and base.passing and int(case.name.rpartition("-")[2]) % options.tests == 0)


def _lacks_tests(verdict: Verdict) -> bool:
    return verdict.status == "applied" and verdict.is_right and "tests" not in verdict.wrong


def _baseline(package: Package, *, with_tests: bool) -> Baseline:
    file = HOME / "baselines" / f"{package.name}-{package.version}{'-tests' if with_tests else ''}.json"
    key = [list(package.test_command), list(package.test_needs), sys.version]
    if file.exists() and (kept := json.loads(file.read_text()))["key"] == key:
        modules = {name: judges.Imported(**plain) for name, plain in kept["modules"].items()}
        return Baseline(modules, tuple(kept["passing"]), kept["seconds"], with_tests)
    print(f"{package.label}: measuring the untouched package", file=sys.stderr, flush=True)
    found = _measured_baseline(package, with_tests=with_tests and bool(package.test_command))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"key": key, **asdict(found)}))
    return found


def _measured_baseline(package: Package, *, with_tests: bool) -> Baseline:
    tree = copied(package, HOME / "trees" / f"{package.name}-baseline-{os.getpid()}")
    python = python_of(package, with_tests=with_tests)
    nothing: dict[str, list[str]] = {name: [] for name in module_files(package, tree)}
    first, second = (judges.imported(package, tree, nothing, python) for _ in range(2))
    modules = {
        module: replace(seen, names=dict(seen.names.items() & second[module].names.items()))
        for module, seen in first.items()
        if not (seen.error or second[module].error)
    }  # a name that is something else each time proves nothing
    if not with_tests:
        return Baseline(modules, with_tests=with_tests)
    passing = judges.passed_tests(package, tree, 1800)
    started = time.monotonic()
    passing &= judges.passed_tests(package, tree, 1800)  # nor does a test that passes only sometimes
    return Baseline(modules, tuple(sorted(passing)), time.monotonic() - started, with_tests)


def judged(package: Package, case: Case, base: Baseline, keep: bool) -> Verdict:
    """Run one case on an untouched copy of the package and judge the tree after it."""
    tree = HOME / "trees" / (case.name if keep else f"{package.name}-{os.getpid()}")
    if keep or not tree.exists():
        copied(package, tree)
    ran = measured([sys.executable, "-m", "refactor_ls", *case.arguments], cwd=tree, seconds=300)
    status = {0: "applied", 3: "refused"}.get(ran.code, "crashed")
    changed = judges.changed_files(unpacked(package), tree)
    wrong = _wrong(package, case, base, tree, changed) if status == "applied" else {"touched": changed}
    if not keep:
        restored(package, tree, judges.changed_files(unpacked(package), tree))
    said = ran.err.strip() or f"no answer, exit code {ran.code}"
    return Verdict(case, status, said, round(ran.cpu, 2), wrong, tuple(changed))


def _wrong(
    package: Package, case: Case, base: Baseline, tree: Path, changed: list[str]
) -> dict[str, list[str]]:
    """What each check finds wrong in a tree that the tool says it changed; later checks need that files compile."""
    wrong = {"parses": judges.parse_errors(tree, changed)}
    if wrong["parses"]:
        return wrong
    ends = (case.source, case.destination)
    wrong["lint"] = judges.lint_errors(unpacked(package), tree, changed, ends)
    wrong["moved"] = judges.definition_errors(tree, case.source, case.symbols, case.destination)
    wrong["imports"], wrong["names"] = _import_failures(package, case, base, tree, set(changed))
    if base.passing:
        lost = set(base.passing) - judges.passed_tests(package, tree, 120 + 5 * base.seconds)
        wrong["tests"] = sorted(lost)
    return wrong


def _import_failures(
    package: Package, case: Case, base: Baseline, tree: Path, changed: set[str]
) -> tuple[list[str], list[str]]:
    """What no longer imports, and what is something else, of the modules that load a changed file."""
    old_paths = module_files(package, unpacked(package))
    names = {path: name for name, path in module_files(package, tree).items()}
    moved_to = {case.source: case.destination} if not case.symbols else {}
    new_names = {module: names.get(moved_to.get(path, path), module) for module, path in old_paths.items()}
    wanted: dict[str, list[str]] = {
        new_names[module]: [] for module, seen in base.modules.items() if changed.intersection(seen.loads)
    }
    if case.destination in names and case.symbols:
        wanted[names[case.destination]] = list(case.symbols)
    seen = judges.imported(package, tree, wanted, python_of(package, with_tests=base.with_tests))
    before = {new_names[module]: was for module, was in base.modules.items()}
    paths = {new_names[module]: path for module, path in old_paths.items()}
    told = {module: found for module, found in seen.items() if module in before}
    old_names = {path: name for name, path in old_paths.items()}
    source, destination = old_names[case.source], names.get(case.destination, "")
    changed_paths = {f"{destination}.{symbol}": f"{source}.{symbol}" for symbol in case.symbols}
    move = judges.Move(
        frozenset({case.source, case.destination}), changed_paths if case.symbols else {destination: source}
    )
    others = judges.name_errors(before, told, unpacked(package), paths, move)
    return [f"{module}: {found.error}" for module, found in seen.items() if found.error], others


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
