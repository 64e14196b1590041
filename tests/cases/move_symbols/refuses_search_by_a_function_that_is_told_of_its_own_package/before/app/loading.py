from importlib import import_module
from pkgutil import iter_modules


def modules_in(path):
    return [import_module(f"app.{found.name}") for found in iter_modules(path)]
