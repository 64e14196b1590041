import warnings

from pytest import approx


def is_near(price, amount):
    warnings.warn("inexact", stacklevel=2)
    return price.amount == approx(amount)
