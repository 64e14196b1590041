def total():
    """Call :func:`shop.orders.total` for what :func:`shop.orders.order` asks."""


def order():
    """See :func:`shop.orders.total`."""
