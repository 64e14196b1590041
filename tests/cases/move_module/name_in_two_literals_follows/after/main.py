from importlib import import_module


def found():
    return [import_module("app.p.new").NUMBER, import_module("app.p.new").NUMBER]
