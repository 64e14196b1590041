import math


def rounded(value):
    return math.ceil(value)
