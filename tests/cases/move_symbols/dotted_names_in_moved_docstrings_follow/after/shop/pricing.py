def total():
    """Call :func:`shop.pricing.total` for what :func:`shop.orders.order` asks."""
