import sys
from math import floor, pi

EDGE = floor(sys.maxsize)


def area(r):
    assert sys.maxsize
    return pi * r * r
