from importlib import import_module

PLUGINS = (".first", ".two")


def names():
    return [import_module(name, __package__).NAME for name in PLUGINS]
