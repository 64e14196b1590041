from prices import discount
from prices import taxes
from typing import Any, cast


def total(prices: Any):
    return cast(int, taxes(discount(sum(prices))))


def many(prices):
    return taxes(prices)
