"""Prices."""


def tax(price):
    return price // 5


def total(prices):
    return sum(prices)
