from __future__ import annotations

from shop_orders import Order


class Bill(Order):
    def __init__(self, order: Order) -> None:
        self.order = order
