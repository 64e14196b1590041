from shop import price


def full_price():
    return price()
