from .bills import bill as bill

RATE = 2


def total(prices):
    return sum(prices) * RATE
