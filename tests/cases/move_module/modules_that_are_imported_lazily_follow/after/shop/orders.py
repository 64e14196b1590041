__lazy_modules__ = ["shop.totals"]

from shop.totals import total


def order(prices):
    return total(prices)
