import pkgutil
from importlib import import_module

import shop


def test_all_is_complete():
    for _, name, is_package in pkgutil.walk_packages(shop.__path__, "shop."):
        if is_package or "._" in name:
            continue
        module = import_module(name)
        for each, value in vars(module).items():
            if getattr(value, "__module__", "") == module.__name__:
                assert each in module.__all__
