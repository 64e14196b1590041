from importlib import import_module


def both():
    here = import_module(".old", __package__)
    there = import_module(".old", package="app")
    under = import_module("..old", "app.sub")
    return here.N, there.N, under.N
