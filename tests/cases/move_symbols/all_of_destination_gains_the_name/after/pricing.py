__all__ = ["Rate", "tax", "total"]

Rate = int


def tax(price):
    return price // 5


def total(prices):
    return sum(prices)
