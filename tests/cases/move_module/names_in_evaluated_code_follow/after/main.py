import importlib


def show():
    first = eval('importlib.import_module("app.new").total()')
    return [first, eval("importlib.import_module(\"app.new\").total()")]
