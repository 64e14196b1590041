from math import ceil, floor, sqrt


def total(prices):
    return ceil(floor(sqrt(sum(prices))))


NAME = "shop"
