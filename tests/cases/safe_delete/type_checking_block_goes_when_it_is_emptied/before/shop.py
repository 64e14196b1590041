from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orders import Order


def total(prices):
    return sum(prices)


def show(order: Order) -> str:
    return str(order)
