import importlib

_WHERE = {"total": ".shop"}


def __getattr__(name):
    return getattr(importlib.import_module(_WHERE[name], __name__), name)
