from __future__ import annotations
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import stock
from zones import PRICE


def price_of(number):
    return 20 * number


def registered(function):
    return function


@registered
def total(number, of: stock.Stock | None = None):
    return price_of(number) * PRICE
