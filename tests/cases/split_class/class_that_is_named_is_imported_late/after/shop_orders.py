class OrdersMixin:
    """Methods of `Shop`."""

    def order(self):
        from shop import Shop

        return Shop()
