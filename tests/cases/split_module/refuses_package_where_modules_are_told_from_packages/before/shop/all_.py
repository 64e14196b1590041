import importlib
import pkgutil

import shop

for _, name, is_package in pkgutil.iter_modules(shop.__path__):
    if not is_package:
        importlib.import_module(f"shop.{name}")
