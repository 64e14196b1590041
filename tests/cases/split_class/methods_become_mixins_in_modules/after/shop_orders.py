from shop_common import RATE


class OrdersMixin:
    """Methods of `Shop`."""

    # Prices are without tax.
    def order(self, price):
        """Take an order."""
        return price * RATE

    def cancel(self, order):
        return self.orders.remove(order)
