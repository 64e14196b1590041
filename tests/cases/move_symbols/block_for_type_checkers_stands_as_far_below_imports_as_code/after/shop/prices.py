from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from .orders import Order


CENT = 1
EURO = Decimal(100)


def total(orders: list[Order]) -> int:
    return sum(order.price for order in orders)
