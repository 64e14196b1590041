from shop.models import Order


def report():
    return Order.limit
