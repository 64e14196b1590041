from importlib import import_module

PLUGINS = (".one", ".two")


def names():
    return [import_module(name, __package__).NAME for name in PLUGINS]
