def total(order):
    return sum(getattr(order, name) for name in order.names)
