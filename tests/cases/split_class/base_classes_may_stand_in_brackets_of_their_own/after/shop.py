from shop_orders import OrdersMixin


class Open:
    pass


class Shop(OrdersMixin, *(Open,)):
    def close(self):
        return "closed"
