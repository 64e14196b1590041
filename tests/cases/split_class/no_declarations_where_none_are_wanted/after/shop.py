from shop_orders import OrdersMixin


class Shop(OrdersMixin):
    def __init__(self):
        self.orders = []
