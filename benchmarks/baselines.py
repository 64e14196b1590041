"""What an untouched package is: measured once and kept beside its sources."""

from __future__ import annotations

import json
import os
import sys
import time
from dataclasses import asdict, dataclass, replace

from benchmarks import judges
from benchmarks.cases import module_files
from benchmarks.corpus import HOME, Package, copied, python_of


@dataclass(frozen=True)
class Baseline:
    """The untouched package: what each module that imports is, tests that pass (twice), and their wall seconds."""

    modules: dict[str, judges.Imported]
    passing: tuple[str, ...] = ()
    seconds: float = 0.0
    with_tests: bool = False  # measured in the environment that holds what the tests need


def baseline(package: Package, *, with_tests: bool) -> Baseline:
    """The package's baseline, measured on first use; with tests, in the environment that holds what they need."""
    file = HOME / "baselines" / f"{package.name}-{package.version}{'-tests' if with_tests else ''}.json"
    key = [list(package.test_command), list(package.test_needs), sys.version]
    if file.exists() and (kept := json.loads(file.read_text()))["key"] == key:
        modules = {name: judges.Imported(**plain) for name, plain in kept["modules"].items()}
        return Baseline(modules, tuple(kept["passing"]), kept["seconds"], with_tests)
    print(f"{package.label}: measuring the untouched package", file=sys.stderr, flush=True)
    found = _measured(package, with_tests=with_tests and bool(package.test_command))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"key": key, **asdict(found)}))
    return found


def _measured(package: Package, *, with_tests: bool) -> Baseline:
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
