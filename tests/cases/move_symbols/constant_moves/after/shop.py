from rates import RATE

NAME = "shop"


def half():
    return RATE / 2
