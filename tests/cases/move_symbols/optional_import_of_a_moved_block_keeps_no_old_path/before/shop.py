try:
    from collections import namedtuple as _namedtuple

    Price = _namedtuple("Price", "amount currency")
except ImportError:
    Price = tuple


def total(prices):
    return sum(price[0] for price in prices)
