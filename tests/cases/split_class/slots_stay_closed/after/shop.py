from shop_orders import OrdersMixin


class Shop(OrdersMixin):
    __slots__ = ("price",)

    def other(self):
        return 1
