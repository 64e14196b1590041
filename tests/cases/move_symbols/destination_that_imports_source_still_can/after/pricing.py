from shop import RATE

DOUBLE = RATE * 2


def tax():
    return RATE


def total(prices):
    return sum(prices)
