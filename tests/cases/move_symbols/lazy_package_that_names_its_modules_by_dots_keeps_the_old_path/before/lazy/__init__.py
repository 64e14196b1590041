import importlib

_WHERE = {"f": ".a", "g": ".a"}


def __getattr__(name):
    return getattr(importlib.import_module(_WHERE[name], __name__), name)
