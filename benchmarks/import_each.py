"""Import every module as a fresh interpreter would; runs inside the package's own environment.

Run as ``python import_each.py RESULTS`` with a JSON object ``{module: [names to look up in it]}`` on stdin. One
JSON line per module goes to RESULTS. A fresh interpreter that imports ``a.b`` imports ``a`` first, so ``a`` is imported
once and each submodule that it did not load in a fork of that state: the same outcome at a fraction of the cost.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial

SECONDS = 120


def main(results: str) -> None:
    """Read the request, visit each top-level package in a fork, so that none sees another's imports."""
    wanted: dict[str, list[str]] = json.load(sys.stdin)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    names = _with_parents(wanted)
    for top in sorted(name for name in names if "." not in name):
        _in_fork(partial(_visit, top, names, wanted, results))


def _with_parents(wanted: dict[str, list[str]]) -> set[str]:
    return {".".join(name.split(".")[:length]) for name in wanted for length in range(1, name.count(".") + 2)}


def _visit(name: str, names: set[str], wanted: dict[str, list[str]], results: str) -> None:
    error = _import_error(name)
    if name in wanted:
        if error is None and wanted[name]:
            _in_fork(
                lambda: _say(results, name, _lookup_error(name, wanted[name]))
            )  # a lazy name may import more
        else:
            _say(results, name, error)
    for child in sorted(other for other in names if other.rpartition(".")[0] == name):
        if error is not None:
            _blame(child, names, wanted, results, error)
        elif child in sys.modules:
            _visit(child, names, wanted, results)
        else:
            _in_fork(partial(_visit, child, names, wanted, results))


def _blame(name: str, names: set[str], wanted: dict[str, list[str]], results: str, error: str) -> None:
    for other in sorted(names):
        if (other == name or other.startswith(f"{name}.")) and other in wanted:
            _say(results, other, error)


def _import_error(name: str) -> str | None:
    try:
        importlib.import_module(name)
    except BaseException as error:  # noqa: BLE001  # SystemExit too: some modules leave when they are not wanted
        return f"{type(error).__name__}: {error}"
    return None


def _lookup_error(name: str, attributes: list[str]) -> str | None:
    module = sys.modules[name]
    for attribute in attributes:
        try:
            getattr(module, attribute)
        except Exception as error:  # noqa: BLE001
            return f"{type(error).__name__}: {error}"
    return None


def _say(results: str, name: str, error: str | None) -> None:
    line = json.dumps({"module": name, "error": error}) + "\n"
    handle = os.open(results, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, line.encode())
    os.close(handle)


def _in_fork(work: Callable[[], None]) -> None:
    pid = os.fork()
    if pid == 0:
        signal.alarm(SECONDS)
        try:
            work()
        finally:
            os._exit(0)
    os.waitpid(pid, 0)


if __name__ == "__main__":
    sys.path.pop(0)  # this folder; the tree under test stands in PYTHONPATH
    main(sys.argv[1])
