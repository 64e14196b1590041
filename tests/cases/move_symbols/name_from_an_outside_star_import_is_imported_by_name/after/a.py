from math import *


def g(x):
    return floor(x)
