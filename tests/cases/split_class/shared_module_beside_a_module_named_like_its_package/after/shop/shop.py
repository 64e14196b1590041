from .shop_common import RATE
from .shop_orders import OrdersMixin


class Shop(OrdersMixin):
    def rate(self):
        return RATE
