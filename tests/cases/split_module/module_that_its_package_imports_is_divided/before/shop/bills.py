from shop import RATE


class Bill:
    rate = RATE


class Order:
    rate = RATE


def both():
    return Bill, Order
