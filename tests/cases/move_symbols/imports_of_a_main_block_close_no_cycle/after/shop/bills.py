from shop.taxes import RATE


def bill():
    return RATE
