from importlib import import_module

_loaders = {"rates": "app.new.rates"}


def load(name):
    module, _, function = _loaders[name].rpartition(".")
    return getattr(import_module(module), function)()
