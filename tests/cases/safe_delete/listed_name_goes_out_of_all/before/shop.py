__all__ = ["rounded", "total"]


def rounded(price):
    return round(price, 2)


def total(prices):
    return sum(prices)
