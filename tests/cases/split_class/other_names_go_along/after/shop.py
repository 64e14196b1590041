from shop_orders import OrdersMixin


class Shop(OrdersMixin):
    def other(self):
        return 2

    # Names of old.
    Other = other
