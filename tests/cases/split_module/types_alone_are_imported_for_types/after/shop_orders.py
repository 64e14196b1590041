from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop_bills import Bill


class Order:
    def bill(self) -> Bill:
        return make(self)


def make(order: Order) -> Bill:
    from shop_bills import Bill

    return Bill(order)
