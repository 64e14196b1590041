import importlib

_STATES = {"old": ["used", "broken"]}


def __getattr__(name):
    return importlib.import_module(f".{name}", __name__)
