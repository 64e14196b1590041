import sys

from shop.prices import total


def width():
    return sys.maxsize


def bill():
    return total()
