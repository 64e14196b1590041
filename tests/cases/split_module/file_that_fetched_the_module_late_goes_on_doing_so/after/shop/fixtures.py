from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop.orders.bills import Bill


class Fixture:
    def fits(self, node):
        from shop.orders import order

        return isinstance(node, order.Order)

    def fill(self, bill: Bill):
        bill.fixture = self
