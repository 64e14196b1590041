from shop import RATE


def tax(price):
    return price // RATE
