from importlib import import_module


class Importer:
    package = ""

    def load(self, name):
        return import_module(self.package + name)
