from . import orders


def turnover():
    return orders.Money(), orders.Order()
