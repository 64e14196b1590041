class MoneyMixin:
    """Methods of `Shop`."""

    # ----------------------------------
    # Money

    def total(self):
        return 1

    # In whole cents.

    def tax(self):
        return 2
