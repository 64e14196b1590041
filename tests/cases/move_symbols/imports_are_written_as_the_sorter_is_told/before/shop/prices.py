from shop.rates import STANDARD


def usual():
    return STANDARD
