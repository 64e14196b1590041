import shop


def made():
    from . import orders  # noqa: F401

    return shop.orders.Order()
