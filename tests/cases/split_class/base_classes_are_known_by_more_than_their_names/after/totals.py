class TotalsMixin:
    """Methods of `Order`."""

    def total(self):
        return 3
