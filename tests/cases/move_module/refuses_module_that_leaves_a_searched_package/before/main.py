from importlib import import_module
from pkgutil import iter_modules

import plugins


def load():
    for found in iter_modules(plugins.__path__):
        yield import_module(f"plugins.{found.name}").load()
