from __future__ import annotations

from typing import TYPE_CHECKING

from . import tax

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from .orders import Order
    from .prices import Price


def rate(path: Path, day: date) -> int:
    return tax.rate()


def total(price: Price) -> Decimal:
    from .tax import rate

    return price * rate()


def first(prices: list[Order]) -> Order:
    return prices[0]
