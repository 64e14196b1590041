import math

RATE = 5


def total(prices):
    return math.ceil(sum(prices))
