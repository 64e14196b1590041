def total(prices):
    return sum(prices)


def bill(prices):
    """Tells.

    >>> bill([total([1, 2])])
    '3 due'
    """
    return f"{sum(prices)} due"
