"""Import every module as a fresh interpreter would; runs inside the package's own environment.

Run as ``python import_each.py RESULTS FOLDER`` with a JSON object ``{module: [names to look up in it]}`` on stdin. One
JSON line per module goes to RESULTS: its error, what its names are, and the files of FOLDER that importing it loads. A
fresh interpreter that imports ``a.b`` imports ``a`` first, so ``a`` is imported once and each submodule that it did not
load in a fork of that state: the same outcome at a fraction of the cost.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import signal
import sys
import types
from collections.abc import Callable
from functools import partial
from typing import Any

SECONDS = 120
PLAIN = (bool, int, float, complex, str, bytes, type(None))


def main(results: str, folder: str) -> None:
    """Read the request, visit each top-level package in a fork, so that none sees another's imports."""
    wanted: dict[str, list[str]] = json.load(sys.stdin)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    visit = Visit(wanted, results, os.path.realpath(folder))
    for top in sorted(name for name in visit.names if "." not in name):
        _in_fork(partial(visit.module, top))


class Visit:
    """A walk over the modules' names from packages down, forking before each that is not loaded yet."""

    def __init__(self, wanted: dict[str, list[str]], results: str, folder: str) -> None:
        self.wanted, self.results, self.folder = wanted, results, folder
        self.names = {
            ".".join(name.split(".")[:length]) for name in wanted for length in range(1, name.count(".") + 2)
        }

    def module(self, name: str) -> None:
        """Import a module, say what it is, and visit those below it."""
        error = _import_error(name)
        if name in self.wanted:
            if error is None:
                _in_fork(partial(self._say, name))  # lazy names may import more
            else:
                self._write({"module": name, "error": error})
        for child in sorted(other for other in self.names if other.rpartition(".")[0] == name):
            if error is not None:
                self._blame(child, error)
            elif child in sys.modules:
                self.module(child)
            else:
                _in_fork(partial(self.module, child))

    def _say(self, name: str) -> None:
        module = sys.modules[name]
        files = {getattr(loaded, "__file__", None) for loaded in list(sys.modules.values())}
        inside = [os.path.realpath(file) for file in files if isinstance(file, str)]
        loads = [os.path.relpath(f, self.folder) for f in inside if f.startswith(self.folder + os.sep)]
        error = _lookup_error(module, self.wanted[name])
        self._write({"module": name, "error": error, "loads": sorted(loads), "names": picture(module)})

    def _blame(self, name: str, error: str) -> None:
        for other in sorted(self.names):
            if (other == name or other.startswith(f"{name}.")) and other in self.wanted:
                self._write({"module": other, "error": error})

    def _write(self, answer: dict[str, Any]) -> None:
        handle = os.open(self.results, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, (json.dumps(answer) + "\n").replace(self.folder, "ROOT").encode())
        os.close(handle)


def picture(module: types.ModuleType) -> dict[str, str]:
    """Name -> what it is: its kind, its own name, its parameters or members, or its value where that is plain."""
    return {
        name: described(value)
        for name, value in sorted(vars(module).items())
        if name == "__all__" or not (name.startswith("__") or _is_submodule(module, name, value))
    }


def _is_submodule(module: types.ModuleType, name: str, value: Any) -> bool:
    """What is loaded sets itself as an attribute of its package, whoever asked for it."""
    return isinstance(value, types.ModuleType) and value.__name__ == f"{module.__name__}.{name}"


def described(value: Any) -> str:
    """What a value is, without the module that it comes from."""
    if isinstance(value, types.ModuleType):
        return f"module {value.__name__}"
    if isinstance(value, types.FunctionType):
        code = value.__code__
        count = code.co_argcount + code.co_kwonlyargcount
        return f"def {value.__qualname__}{code.co_varnames[:count]} {code.co_flags & 0x0C}"
    if inspect.isclass(value):
        members = sorted(name for name in vars(value) if not name.startswith("__"))
        return f"class {value.__qualname__}({[b.__qualname__ for b in value.__mro__[1:]]}) {members}"
    if isinstance(value, PLAIN):
        return repr(value)
    if isinstance(value, (list, tuple)) and all(isinstance(each, PLAIN) for each in value):
        return repr(value)
    return f"a {type(value).__qualname__}"


def _import_error(name: str) -> str | None:
    try:
        importlib.import_module(name)
    except BaseException as error:  # noqa: BLE001  # SystemExit too: some modules leave when they are not wanted
        return f"{type(error).__name__}: {error}"
    return None


def _lookup_error(module: types.ModuleType, attributes: list[str]) -> str | None:
    for attribute in attributes:
        try:
            getattr(module, attribute)
        except Exception as error:  # noqa: BLE001
            return f"{type(error).__name__}: {error}"
    return None


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
    main(sys.argv[1], sys.argv[2])
