from shop.prices import _half


def sale(price):
    return _half(price)
