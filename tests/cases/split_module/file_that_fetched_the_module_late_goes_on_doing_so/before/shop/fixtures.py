from __future__ import annotations

from typing import TYPE_CHECKING

import shop

if TYPE_CHECKING:
    from shop.orders import Bill


class Fixture:
    def fits(self, node):
        return isinstance(node, shop.orders.Order)

    def fill(self, bill: Bill):
        bill.fixture = self
