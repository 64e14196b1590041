from importlib import import_module

from shop import plugins


def load(name):
    return import_module("." + name, plugins.__name__).run()
