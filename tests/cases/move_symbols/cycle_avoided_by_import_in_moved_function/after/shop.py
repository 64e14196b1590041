"""The shop."""

from pricing import total


def discount(price):
    return price - 1


BILL = discount(10)
COUNT = total
