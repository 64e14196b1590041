from importlib import import_module
from pkgutil import walk_packages

import shop


def names():
    modules = [import_module(found.name) for found in walk_packages(shop.__path__, "shop.")]
    return [module.NAME for module in modules if hasattr(module, "NAME")]
