__all__ = ["Order"]


def _checked(order):
    return order


class Order(list):
    __module__ = "shop"
    pass
