from . import rates


def bill(price):
    return price * rates.NORMAL
