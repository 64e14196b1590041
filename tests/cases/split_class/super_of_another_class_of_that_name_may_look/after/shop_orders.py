class OrdersMixin:
    """Methods of `Shop`."""

    def order(self):
        return self.size
