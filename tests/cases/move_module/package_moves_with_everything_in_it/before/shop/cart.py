import shop.rates
from shop.rates import RATE


def total():
    return shop.rates.RATE + RATE
