class Shop:
    def order(self):
        return 1

    def other(self):
        return 2

    # Names of old.
    Order = order
    """The same as `order`."""
    Other = other
