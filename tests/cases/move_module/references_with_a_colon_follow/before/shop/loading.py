from importlib import import_module


def load(reference):
    module, _, name = reference.partition(":")
    return getattr(import_module(module), name)
