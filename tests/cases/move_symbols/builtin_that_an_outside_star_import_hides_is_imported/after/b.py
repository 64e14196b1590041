from os import *


def k():
    return getcwd()


def f():
    from builtins import open

    return open(__doc__ or "a.py").name
