from math import floor


def down(x):
    return floor(x)
