from .base import B


def f():
    return B


def g():
    return f()
