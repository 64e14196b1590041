__lazy_modules__ = ["shop.sums"]

from shop.sums import total


def order(prices):
    return total(prices)
