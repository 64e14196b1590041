from functools import partial

__getattr__ = partial(getattr, object())


def total(prices):
    return sum(prices)
