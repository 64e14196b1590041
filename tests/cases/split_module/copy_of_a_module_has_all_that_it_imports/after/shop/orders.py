from math import floor


class Order:
    __module__ = "shop"

    def total(self):
        return floor(1.5)
