from importlib import import_module


def show():
    return f"{import_module('app.new').total()}"
