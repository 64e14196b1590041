from shop import Order


def due(order: Order):
    return order.total
