from tools import *

NONE = sum([])


def total(prices):
    from builtins import sum

    return sum(prices)
