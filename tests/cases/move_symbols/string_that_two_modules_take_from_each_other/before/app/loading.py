from importlib import import_module

from app.names import SHOP


def load():
    return import_module(SHOP)
