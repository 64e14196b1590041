class OrdersMixin:
    """Methods of `Shop`."""

    def order(self):
        return 1

    Order = order
    """The same as `order`."""
