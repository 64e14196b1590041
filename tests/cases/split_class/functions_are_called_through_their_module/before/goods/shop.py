from .prices import price


class Shop:
    def order(self, count):
        self.count = count
        return [price(count), count]

    def cancelled(self):
        self.count = 0
        return self

    def shop_orders(self, shop_orders):
        self.count = shop_orders
        return self
