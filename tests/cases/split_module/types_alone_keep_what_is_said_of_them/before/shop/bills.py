from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pragma: no cover
    from decimal import Decimal


def total(prices: list[Decimal]) -> Decimal:
    return sum(prices)


def rate() -> Decimal:
    return 3
