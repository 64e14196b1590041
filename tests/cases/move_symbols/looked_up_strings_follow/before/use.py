from importlib import import_module

import settings


def import_string(path):
    module, name = path.rsplit(".", 1)
    return getattr(import_module(module), name)


def made():
    assert import_string("app.shop.Till") is import_string(settings.TILLS["main"])
    return getattr(import_module("app.shop"), "Till").__name__
