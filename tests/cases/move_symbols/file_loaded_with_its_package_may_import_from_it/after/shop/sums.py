from .prices import PRICES


def total():
    return sum(PRICES)
