import shop_orders
import shop_totals


class Shop:
    def __init__(self):
        self._total = 0

    def order(self, price, /, *more, count=1, **rest):
        """Take an order."""
        return shop_orders.order(price, *more, count=count, **rest)

    @classmethod
    def made(cls, total=10):
        return shop_orders.made(cls, total)

    @property
    def total(self):
        return shop_totals.total(self)

    @total.setter
    def total(self, value):
        shop_totals.set_total(self, value)

    @staticmethod
    def rounded(price):
        return shop_totals.rounded(price)
