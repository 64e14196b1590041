class OrdersMixin:
    """Methods of `Shop`."""

    __slots__ = ()

    def order(self):
        return "order"
