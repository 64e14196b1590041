import math


def total(prices):
    return sum(prices)


def unused():
    return math.pi


def count(prices):
    return len(prices)
