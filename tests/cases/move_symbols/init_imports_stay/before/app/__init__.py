from .rates import RATE

NAME = "app"


def total(prices):
    return sum(prices) * RATE
