from importlib import import_module
from pkgutil import iter_modules

import plugins


def load():
    names = []
    for found in iter_modules(plugins.__path__):
        plugin = import_module(f"plugins.{found.name}")
        names.append(plugin.NAME)
    return sorted(names)
