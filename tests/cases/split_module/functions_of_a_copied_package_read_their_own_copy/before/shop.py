class Price:
    net = 1


def total(order):
    assert isinstance(order, Order)
    return sum(price.net for price in order) + Price.net


class Order(list):
    pass


def as_order(price):
    assert isinstance(price, Price)
    return Order([price])
