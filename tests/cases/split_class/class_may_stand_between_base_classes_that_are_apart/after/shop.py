from shop_orders import OrdersMixin


class Open:
    def order(self):
        return "nothing"


class Small:
    pass


class Little(Small):
    pass


class Shop(OrdersMixin):
    def close(self):
        return "closed"


class Kiosk(Little, Shop, Open):
    pass
