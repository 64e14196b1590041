class OrdersMixin:
    """Methods of `Shop`."""

    def order(self, price):
        self.orders.append(price)
        return self.orders
