def price():
    return 3


def total():
    return price()
