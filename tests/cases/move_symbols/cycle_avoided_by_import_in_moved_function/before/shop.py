"""The shop."""


def discount(price):
    return price - 1


def total(prices):
    """Sum it up."""
    return discount(sum(prices))


BILL = discount(10)
COUNT = total
