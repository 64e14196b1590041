from importlib import import_module

PLUGINS = {"till": ("app.shop", "Till")}


def made(name):
    module, attribute = PLUGINS[name]
    return getattr(import_module(module), attribute)()
