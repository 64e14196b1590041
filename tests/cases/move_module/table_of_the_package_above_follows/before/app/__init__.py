import importlib

_WHERE = {"total": "app.shop.old", "bill": ".shop.old"}


def __getattr__(name):
    return getattr(importlib.import_module(_WHERE[name], __name__), name)
