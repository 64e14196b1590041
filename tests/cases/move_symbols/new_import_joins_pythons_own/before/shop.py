import warnings
from typing import NamedTuple

from pytest import approx


class Price(NamedTuple):
    amount: int


def is_near(price, amount):
    warnings.warn("inexact", stacklevel=2)
    return price.amount == approx(amount)
