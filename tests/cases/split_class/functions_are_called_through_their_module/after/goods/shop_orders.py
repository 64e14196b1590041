from .prices import price


def order(self, count):
    self.count = count
    return [price(count), count]


def cancelled(self):
    self.count = 0
    return self


def shop_shop_orders(self, shop_orders):
    self.count = shop_orders
    return self
