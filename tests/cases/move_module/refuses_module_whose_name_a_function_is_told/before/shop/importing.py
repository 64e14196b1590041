from importlib import import_module


def module_of(name):
    return import_module(name)
