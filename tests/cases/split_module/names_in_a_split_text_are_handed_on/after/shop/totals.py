__all__ = ["total"]


def total(prices):
    return sum(prices)
