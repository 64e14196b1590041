__all__ = ["total"]


def _rounded(price):
    return round(price)


def total(prices):
    return _rounded(sum(prices))
