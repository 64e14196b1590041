from shop_orders import OrdersMixin


class Shop(OrdersMixin):
    def other(self):
        return 1
