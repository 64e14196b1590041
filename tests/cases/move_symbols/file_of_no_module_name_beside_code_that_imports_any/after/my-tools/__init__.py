from .totals import total as total


def average(prices):
    return total(prices) / len(prices)
