from parts.prices import price


def total():
    return price()
