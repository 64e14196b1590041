from __future__ import annotations

from typing import TYPE_CHECKING

from .tax import rate

if TYPE_CHECKING:
    from decimal import Decimal

    from .prices import Price


def total(price: Price) -> Decimal:
    return price * rate()


def first(prices: list[Order]) -> Order:
    return prices[0]


class Order:
    size = total(2)
