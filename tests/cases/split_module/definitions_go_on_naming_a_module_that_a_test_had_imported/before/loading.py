import importlib


def loaded(name):
    return importlib.import_module(name)
