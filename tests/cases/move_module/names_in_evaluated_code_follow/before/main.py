import importlib


def show():
    first = eval('importlib.import_module("app.old").total()')
    return [first, eval("importlib.import_module(\"app.old\").total()")]
