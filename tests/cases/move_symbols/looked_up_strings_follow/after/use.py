from importlib import import_module

import settings


def import_string(path):
    module, name = path.rsplit(".", 1)
    return getattr(import_module(module), name)


def made():
    assert import_string("app.tills.Till") is import_string(settings.TILLS["main"])
    return getattr(import_module("app.tills"), "Till").__name__
