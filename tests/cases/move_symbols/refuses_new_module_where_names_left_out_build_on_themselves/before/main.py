from importlib import import_module
from pkgutil import iter_modules

import plugins
from settings import *

LEFT_OUT = LEFT_OUT or ("old",)

for found in iter_modules(plugins.__path__):
    if found.name not in LEFT_OUT:
        import_module(f"plugins.{found.name}").Plugin()
