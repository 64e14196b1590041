from shop_orders import OrdersMixin
from shop_others import OthersMixin


class Shop(OrdersMixin, OthersMixin):
    pass
