import importlib

_WHERE = {"total": "app.till.new", "bill": ".till.new"}


def __getattr__(name):
    return getattr(importlib.import_module(_WHERE[name], __name__), name)
