import sys
from math import floor, pi


def area(r):
    assert sys.maxsize
    return pi * r * r


def down(x):
    return floor(x)
