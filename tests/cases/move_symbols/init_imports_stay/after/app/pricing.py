from .rates import RATE


def total(prices):
    return sum(prices) * RATE
