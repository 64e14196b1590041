from rates import RATE

NAME = "shop"


def tax(price):
    return price // RATE
