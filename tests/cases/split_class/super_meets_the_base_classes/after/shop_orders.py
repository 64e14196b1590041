class OrdersMixin:
    """Methods of `Shop`."""

    def order(self):
        return [*super().order(), "shop"]
