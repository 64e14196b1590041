from tools.prices import price


def total():
    return price()
