from .sales import order

TOTAL = sales.total()


def bill():
    return sales.total()
