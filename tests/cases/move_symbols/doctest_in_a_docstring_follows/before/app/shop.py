def total(prices):
    """Adds.

    >>> from app.shop import total
    >>> total([1, 2])
    3
    """
    return sum(prices)
