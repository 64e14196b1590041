"""Says what the classes of a package are: their methods, and what an instance answers."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable
from functools import partial
from typing import Any

Answer = Callable[[Callable[[], Any]], str]


def looked_at(names: list[str], signature: Callable[[Any], str], called: Answer) -> dict[str, Any]:
    """Module and class -> what it is."""
    found: dict[str, Any] = {}
    for name in names:
        module = importlib.import_module(name)
        for key, value in sorted(vars(module).items()):
            if isinstance(value, type) and value.__module__ in names and not key.endswith("Mixin"):
                found[f"{name}.{key}"] = of_class(value, signature, called)
    return found


def of_class(kind: type, signature: Callable[[Any], str], called: Answer) -> dict[str, Any]:
    """Its order of resolution, what each attribute is, and what an instance answers."""
    found: dict[str, Any] = {
        "mro": [one.__name__ for one in kind.__mro__ if not one.__name__.endswith("Mixin")],
        "abstract": sorted(getattr(kind, "__abstractmethods__", ())),
        "registered": getattr(kind, "registered", None),
    }
    try:
        instance = kind()
    except Exception as error:  # noqa: BLE001
        return {**found, "error": f"{type(error).__name__}: {error}"}
    found["dict"] = hasattr(instance, "__dict__")
    for name in sorted(dir(kind)):
        if not name.startswith(("__", "_abc")):
            static = inspect.getattr_static(kind, name)
            found[f"is {name}"] = f"{type(static).__name__} {signature(getattr(kind, name, None))}"
            found[f"call {name}"] = called(partial(_answer, instance, name))
            found[f"call {name}"] = re.sub(
                r"(\w+ )?(\w+\.)?\w+ (object )?at 0x\w+", "", found[f"call {name}"]
            )
    return found


def _answer(instance: Any, name: str) -> Any:
    value = getattr(instance, name)
    return value() if callable(value) and not isinstance(value, type) else value
