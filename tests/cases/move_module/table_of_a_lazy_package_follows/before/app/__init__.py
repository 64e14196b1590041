import importlib

_NAMES = {"old": ["Order"], "rates": ["tax"]}
_MORE = {"CENT": ".old", "Sum": (".old", "Order")}


def __getattr__(name):
    for module, names in _NAMES.items():
        if name in names:
            return getattr(importlib.import_module(f".{module}", __name__), name)
    return getattr(importlib.import_module(_MORE[name], __name__), name)
