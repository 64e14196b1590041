def total(prices):
    """Adds.

    >>> from shop import bill
    >>> bill([total([1, 2])])
    '3 due'
    """
    return sum(prices)
