class Order:
    total = 3


class Receipt:
    pass


def due(order: Order):
    return order.total


Order.printed = Receipt
