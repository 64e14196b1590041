def bill(prices):
    """Tells.

    >>> from pricing import total
    >>> bill([total([1, 2])])
    '3 due'
    """
    return f"{sum(prices)} due"
