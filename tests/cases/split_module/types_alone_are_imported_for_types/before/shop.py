from __future__ import annotations


class Order:
    def bill(self) -> Bill:
        return make(self)


def make(order: Order) -> Bill:
    return Bill(order)


class Bill(Order):
    def __init__(self, order: Order) -> None:
        self.order = order
