__all__ = ["NAME"]
__all__.extend(["total", "LIMIT"])
__all__.append("tax")

NAME = "shop"
LIMIT = 3


def total(prices):
    return sum(prices)


def tax(price):
    return price // 5
