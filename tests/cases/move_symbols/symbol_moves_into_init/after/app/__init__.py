"""The app."""


def total(prices):
    return sum(prices)
