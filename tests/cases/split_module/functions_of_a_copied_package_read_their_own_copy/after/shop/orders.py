import shop


def total(order):
    assert isinstance(order, Order)
    return sum(price.net for price in order) + shop.Price.net


class Order(list):
    pass
