import importlib
import pkgutil

for found in pkgutil.iter_modules(__path__):
    importlib.import_module(f"plugins.{found.name}")
