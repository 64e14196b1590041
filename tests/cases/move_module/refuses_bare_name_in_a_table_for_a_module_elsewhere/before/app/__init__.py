import importlib

_NAMES = {"old": ["CENT"]}


def __getattr__(name):
    found = next(module for module, names in _NAMES.items() if name in names)
    return getattr(importlib.import_module(f".{found}", __name__), name)
