import json

RATE = 1.2


class Shop:
    """All of it."""

    def __init__(self):
        self.orders = []

    # Prices are without tax.
    def order(self, price):
        """Take an order."""
        return price * RATE

    def cancel(self, order):
        return self.orders.remove(order)

    def printed(self):
        return json.loads(f'["{len(self.orders)} orders"]')
