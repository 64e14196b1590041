from importlib import import_module


def load(name):
    module, _, function = name.rpartition(".")
    return getattr(import_module(module), function)
