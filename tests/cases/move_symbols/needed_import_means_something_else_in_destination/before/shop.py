from ours import RATE


def tax(price):
    return price // RATE


NAME = "shop"
