from .money import rounded
from .texts import joined


def bill(prices):
    return joined([rounded(price) for price in prices])
