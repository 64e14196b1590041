"""Says what the modules of trees are: a process that imports each module first in a fork of its fresh self.

Reads a JSON object per line from stdin, ``{"root": folder, "modules": [names]}``, and answers with one per line:
``{"first": {module: error or its names}, "same": [[places of one object]], "calls": {function: what it returns}}``.
"""

from __future__ import annotations

import asyncio  # what the packages import is loaded once, not in every fork
import enum  # noqa: F401
import functools  # noqa: F401
import importlib
import inspect
import json
import logging
import os
import re
import sys
import types
import warnings
from collections.abc import Callable
from dataclasses import dataclass  # noqa: F401
from typing import Any

from class_probe import looked_at

Names = dict[str, Any]


def main() -> None:
    """Answer until nobody asks any more."""
    for line in sys.stdin:
        asked = json.loads(line)
        sys.path[0] = asked["root"]
        importlib.invalidate_caches()
        first = {name: in_fork(lambda name=name: first_import(name)) for name in asked["modules"]}  # type: ignore[misc]
        together = in_fork(lambda asked=asked: all_together(asked["modules"]))  # type: ignore[misc]
        classes = in_fork(lambda asked=asked: looked_at(asked["modules"], signature, called))  # type: ignore[misc]
        print(json.dumps({"first": first, **(together or {}), "classes": classes}), flush=True)


def in_fork(work: Callable[[], Any]) -> Any:
    """What `work` returns in a process of its own."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            sys.stdout = open(os.devnull, "w")  # noqa: SIM115
            answer = json.dumps(work())
            with open(writing, "w") as pipe:
                pipe.write(answer)
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading) as pipe:
        text = pipe.read()
    os.waitpid(pid, 0)
    return json.loads(text) if text else None


def first_import(name: str) -> Names:
    """The names of a module that is imported before all others, or why it cannot be."""
    try:
        module = importlib.import_module(name)
    except BaseException as error:  # noqa: BLE001
        return {"error": f"{type(error).__name__}: {error}"}
    return {"names": {key: described(value) for key, value in public(module).items()}, "all": listed(module)}


def public(module: types.ModuleType) -> Names:
    """The names that a module binds, without Python's own and without its submodules."""
    return {
        key: value
        for key, value in sorted(vars(module).items())
        if not key.startswith("__") and not isinstance(value, types.ModuleType)
    }


def listed(module: types.ModuleType) -> list[str] | None:
    """What it lists in `__all__`, all of which must be there."""
    names = getattr(module, "__all__", None)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated names say so, which is what they are for
        return None if names is None else [n if hasattr(module, n) else f"{n}, missing" for n in names]


def described(value: Any) -> str:
    """What a value is, whatever module it comes from."""
    if isinstance(value, logging.Logger):
        return "a logger"
    if isinstance(value, type) and value.__module__ != "builtins":
        own = sorted(key for key in vars(value) if not key.startswith(("__", "extra_")))
        bases = [one.__qualname__ for one in value.__mro__[1:]]
        return f"class {value.__qualname__}{bases}{own}{signature(value)}"
    if callable(value):
        return f"{type(value).__name__} {getattr(value, '__qualname__', '')}{signature(value)}"
    if isinstance(value, list | dict):
        return f"a {type(value).__name__}"  # other modules may add to it, and not all of them are loaded yet
    return f"{type(value).__name__} {value!r}".replace(type(value).__module__, "")


def signature(value: Any) -> str:
    """Parameters with their defaults, without annotations."""
    try:
        parameters = inspect.signature(value).parameters.values()
    except (ValueError, TypeError):
        return ""
    return str([(one.name, str(one.kind), _plain(one.default)) for one in parameters])


def _plain(value: Any) -> str:
    return getattr(value, "__qualname__", None) or repr(value).replace(sys.path[0], "")


def all_together(names: list[str]) -> dict[str, Any]:
    """Which names of which modules are one object, and what functions and methods answer."""
    modules = {}
    for name in names:
        try:
            modules[name] = importlib.import_module(name)
        except BaseException:  # noqa: BLE001
            continue
    places: dict[int, list[str]] = {}
    for name, module in modules.items():
        for key, value in public(module).items():
            own_logger = isinstance(value, logging.Logger) and value.name == name  # each module makes its own
            if not own_logger and not isinstance(value, (int, str, tuple, type(None))):
                places.setdefault(id(value), []).append(f"{name}:{key}")
    calls = changed_by_others(list(modules.values()))
    for key, function in sorted(callables(list(modules.values()), set(modules)).items()):
        calls[key] = called(function)
    return {"same": [group for group in places.values() if len(group) > 1], "calls": calls}


def changed_by_others(modules: list[types.ModuleType]) -> dict[str, str]:
    """What is in lists, and what was set on classes, once all is loaded: in the order of no particular import."""
    found = {}
    for module in modules:
        for key, value in public(module).items():
            if isinstance(value, list) and not re.fullmatch(r"m\d+", key):  # an import's own name may go
                found[f"list {key} {min(map(str, value), default='')}"] = str(sorted(map(str, value)))
            elif isinstance(value, type) and "mark" in vars(value):
                extra = sorted(name for name in vars(value) if name.startswith("extra_"))
                found[f"class {vars(value)['mark']} {value.__qualname__}"] = str(extra)
    return found


def callables(modules: list[types.ModuleType], own: set[str]) -> dict[str, Callable[[], Any]]:
    """The functions with a number in their docstring, by that number; and the methods of classes."""
    found: dict[str, Callable[[], Any]] = {}
    for module in modules:
        for value in public(module).values():
            if getattr(value, "__module__", None) not in own:
                continue
            if isinstance(value, types.FunctionType) and value.__doc__:
                found[value.__doc__] = value
            elif isinstance(value, type):
                for key, member in vars(value).items():
                    if key.startswith("run"):
                        found[key] = _method(value, key, member)
    return found


def _method(kind: type, key: str, member: Any) -> Callable[[], Any]:
    if isinstance(member, property):
        return lambda: getattr(kind(), key)
    return lambda: getattr(kind(), key)()


def called(function: Callable[[], Any]) -> str:
    """What a call returns, or the error."""
    try:
        answer = function()
        if inspect.iscoroutine(answer):
            answer = asyncio.run(answer)
        return re.sub(r"0x[0-9a-f]+", "0x0", _plain(answer))  # where an object lies in memory
    except Exception as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    main()
