from .orders import order

TOTAL = orders.total()


def bill():
    return orders.total()
