from app.rates import NORMAL


def tax(price):
    return price * NORMAL / 100
