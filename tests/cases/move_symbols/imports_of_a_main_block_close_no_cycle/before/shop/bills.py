from shop.rates import RATE


def bill():
    return RATE
