from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    Prices = list[Decimal]


def total(prices: Prices) -> Decimal:
    return sum(prices)
