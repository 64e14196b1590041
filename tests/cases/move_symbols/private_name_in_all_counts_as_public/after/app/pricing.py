__all__ = ["_total"]


def _total(prices):
    return sum(prices)
