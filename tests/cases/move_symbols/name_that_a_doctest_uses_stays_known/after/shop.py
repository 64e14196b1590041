from pricing import total as total


def bill(prices):
    """Tells.

    >>> bill([total([1, 2])])
    '3 due'
    """
    return f"{sum(prices)} due"
