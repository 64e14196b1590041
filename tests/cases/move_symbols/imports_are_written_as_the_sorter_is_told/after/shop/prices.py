from shop.rates import REDUCED
from shop.rates import STANDARD


def usual():
    return STANDARD


def price(net):
    return net + REDUCED + STANDARD
