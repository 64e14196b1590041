from . import money, orders


def turnover():
    return money.Money(), orders.Order()
