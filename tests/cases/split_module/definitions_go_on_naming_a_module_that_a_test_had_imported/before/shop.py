__all__ = ["Order", "total"]


def _checked(order):
    return order


class Order(list):
    pass


def total(order):
    return sum(_checked(order))
