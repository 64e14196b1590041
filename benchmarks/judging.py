"""One case: what the tool leaves of an untouched copy, and what the judges find wrong in it."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks import judges
from benchmarks.baselines import Baseline
from benchmarks.cases import Case, module_files
from benchmarks.corpus import HOME, Package, copied, python_of, restored, unpacked
from benchmarks.measure import measured
from benchmarks.verdicts import Verdict, Wrong, digest_of, tool


def judged(
    package: Package, case: Case, base: Baseline, standing: Mapping[str, Wrong], keep: bool
) -> Verdict:
    """Run one case on an untouched copy of the package, and judge the tree after it.

    `standing` is what was found in trees that the case left before, by their digests: none is judged twice.
    """
    tree = HOME / "trees" / (case.name if keep else f"{package.name}-{os.getpid()}")
    if keep or not tree.exists() or judges.changed_files(unpacked(package), tree):
        copied(package, tree)  # an interrupted run may have left one that a move has changed
    state = tool()
    ran = measured([sys.executable, "-m", "refactor_ls", *case.arguments], cwd=tree, seconds=300)
    status = {0: "applied", 3: "refused"}.get(ran.code, "crashed")
    changed = judges.changed_files(unpacked(package), tree)
    left = digest_of(status, tree, changed)
    found = standing.get(left)
    if status != "applied":
        found = {"touched": changed}
    elif found is None or (base.passing and "tests" not in found):
        found = wrong_in(package, case, base, tree, changed)
    if not keep:
        restored(package, tree, judges.changed_files(unpacked(package), tree))
    said = ran.err.strip() or f"no answer, exit code {ran.code}"
    return Verdict(case, status, said, round(ran.cpu, 2), found, tuple(changed), left, state)


def wrong_in(package: Package, case: Case, base: Baseline, tree: Path, changed: list[str]) -> Wrong:
    """What each check finds wrong in a tree in which a move changed files; later checks need that files compile."""
    wrong = {"parses": judges.parse_errors(tree, changed)}
    if wrong["parses"]:
        return wrong
    ends = (case.source, case.destination)
    wrong["lint"] = judges.lint_errors(unpacked(package), tree, changed, ends)
    wrong["moved"] = judges.definition_errors(tree, case.source, case.symbols, case.destination)
    wrong["imports"], wrong["names"] = _import_failures(package, case, base, tree, set(changed))
    if base.passing:
        lost = set(base.passing) - judges.passed_tests(package, tree, 120 + 5 * base.seconds)
        for _ in range(3):  # on a busy machine some tests are too late: what is broken fails each time
            if lost:
                lost -= judges.passed_tests(package, tree, 300 + 10 * base.seconds)
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
