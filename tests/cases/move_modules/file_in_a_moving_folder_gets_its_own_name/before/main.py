from shop.orders import TOTAL


def total():
    return TOTAL
