from importlib import import_module
from pkgutil import iter_modules


def modules_of(name):
    package = import_module(name)  # only a package has a __path__
    return [import_module(f"{name}.{found.name}") for found in iter_modules(package.__path__)]
