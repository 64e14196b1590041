def total(prices):
    """Adds.

    >>> from app.pricing import total
    >>> total([1, 2])
    3
    """
    return sum(prices)
