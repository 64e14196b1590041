from math import sqrt


def ceil(x):
    return "mine"


def f(x):
    return sqrt(x)
