from shop import Order


class SpecialOrder(Order):
    pass


def total(prices):
    return sum(prices)
