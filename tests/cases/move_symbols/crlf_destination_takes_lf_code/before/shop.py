import math


def total(prices):
    return math.ceil(sum(prices))


NAME = "shop"
