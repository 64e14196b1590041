from .shop_common import RATE


class OrdersMixin:
    """Methods of `Shop`."""

    def order(self):
        return RATE
