def pay(prices):
    """Pays.

    >>> import app.pricing
    >>> pay([
    ...     app.pricing.total([1, 2]),
    ... ])
    [3]
    """
    return prices
