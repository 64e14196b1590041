import encodings
from importlib import import_module
from pkgutil import iter_modules


def names():
    found = [each.name for each in iter_modules(encodings.__path__, "encodings.") if "cii" in each.name]
    return [import_module(name).__name__ for name in found]
