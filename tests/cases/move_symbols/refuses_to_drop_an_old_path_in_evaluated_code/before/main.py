import importlib


def show():
    return eval('importlib.import_module("app.old").total()')
