from importlib import import_module


def both():
    here = import_module(".core.new", __package__)
    there = import_module(".core.new", package="app")
    under = import_module("..core.new", "app.sub")
    return here.N, there.N, under.N
