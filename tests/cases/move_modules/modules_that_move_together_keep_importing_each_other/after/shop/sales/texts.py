from . import orders


def bill():
    return f"total: {orders.total()}"
