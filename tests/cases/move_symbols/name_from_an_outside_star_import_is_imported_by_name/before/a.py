from math import *


def f(x):
    return sqrt(x)


def g(x):
    return floor(x)
