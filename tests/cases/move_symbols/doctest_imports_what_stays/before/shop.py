def total(prices):
    """Adds.

    >>> bill([total([1, 2])])
    '3 due'
    """
    return sum(prices)


def bill(prices):
    return f"{sum(prices)} due"
