from shop_orders import made, order
from shop_totals import rounded, set_total, total


class Shop:
    def __init__(self):
        self._total = 0

    def order(self, price, /, *more, count=1, **rest):
        """Take an order."""
        return order(price, *more, count=count, **rest)

    @classmethod
    def made(cls, total=10):
        return made(cls, total)

    @property
    def total(self):
        return total(self)

    @total.setter
    def total(self, value):
        set_total(self, value)

    @staticmethod
    def rounded(price):
        return rounded(price)
