from importlib import import_module


def found():
    return [import_module("app." + "p.old").NUMBER, import_module("app." "p.old").NUMBER]
