from importlib import import_module
from pkgutil import iter_modules

import plugins


def load():
    for found in iter_modules(plugins.__path__):
        if not found.name.startswith("_"):
            yield import_module(f"plugins.{found.name}").Plugin()
