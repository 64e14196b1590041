from shop_orders import OrdersMixin


class Open:
    def __init__(self):
        self.items = []


class Shop(OrdersMixin, Open):
    def __init__(self):
        super(Shop, self).__init__()
