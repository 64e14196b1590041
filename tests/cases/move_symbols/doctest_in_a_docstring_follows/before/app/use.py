def pay(prices):
    """Pays.

    >>> import app.shop
    >>> pay([
    ...     app.shop.total([1, 2]),
    ... ])
    [3]
    """
    return prices
