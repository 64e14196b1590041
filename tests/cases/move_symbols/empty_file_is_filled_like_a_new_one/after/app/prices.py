import math

from shop import Prices


def total(prices: "Prices") -> int:
    return math.ceil(sum(prices))
