import importlib
from types import ModuleType


class Lazily(ModuleType):
    def __init__(self, name, path, structure):
        super().__init__(name)
        self.__path__ = path
        self._homes = {name: module for module, names in structure.items() for name in names}

    def __getattr__(self, name):
        if name not in self._homes:
            raise AttributeError(name)
        return getattr(importlib.import_module(f".{self._homes[name]}", self.__name__), name)
