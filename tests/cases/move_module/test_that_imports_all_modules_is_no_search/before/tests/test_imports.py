import pkgutil
from importlib import import_module

import app


def test_imports():
    for found in pkgutil.walk_packages(app.__path__, "app."):
        import_module(found.name)
