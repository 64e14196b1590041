from .orders import Order


class Price:
    net = 1


def as_order(price):
    assert isinstance(price, Price)
    return Order([price])
