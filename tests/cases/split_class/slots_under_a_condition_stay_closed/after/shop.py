import sys

from shop_orders import OrdersMixin


class Shop(OrdersMixin):
    if sys.version_info >= (3, 8):
        __slots__ = ()

    def close(self):
        return "closed"
