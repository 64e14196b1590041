def order():
    """See :func:`shop.pricing.total`."""
