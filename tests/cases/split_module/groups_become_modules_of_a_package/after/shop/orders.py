from decimal import Decimal

RATE = Decimal("1.2")


class Order:
    def __init__(self, price):
        self.price = price


def total(orders):
    """What the orders cost."""
    return sum(order.price for order in orders) * RATE
