from __future__ import annotations

import typing

if typing.TYPE_CHECKING:
    from .orders import Order

CENT = 1


def total(orders: typing.List[Order]) -> int:
    return sum(order.price for order in orders)
