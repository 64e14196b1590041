import shop.orders


def total():
    return shop.orders.TOTAL
