from . import settings


def total(prices):
    return sum(prices)


def rate():
    return settings.RATE
