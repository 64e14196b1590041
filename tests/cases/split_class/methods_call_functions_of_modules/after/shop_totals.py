from shop_common import DIGITS


def total(self):
    return self._total


def set_total(self, value):
    self._total = value


def rounded(price):
    return round(price, DIGITS)
