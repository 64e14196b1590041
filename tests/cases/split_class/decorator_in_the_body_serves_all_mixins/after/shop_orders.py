from shop_common import _named


class OrdersMixin:
    """Methods of `Shop`."""

    @_named
    def order(self):
        return 1
