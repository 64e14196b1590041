class OrdersMixin:
    """Methods of `Shop`."""

    def order(self):
        return len(self.STATES)
