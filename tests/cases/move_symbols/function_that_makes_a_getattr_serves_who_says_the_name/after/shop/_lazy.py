import sys
from importlib import import_module


def make_lazy(homes):
    names = sys._getframe(1).f_globals
    package = names["__name__"]

    def __getattr__(name):
        if name not in homes:
            raise AttributeError(name)
        value = getattr(import_module("." + homes[name], package), name)
        if getattr(value, "__module__", "").startswith(package + "."):
            value.__module__ = package
        return value

    names["__getattr__"] = __getattr__
