def total(prices):
    """Sum it up."""
    from shop import discount

    return discount(sum(prices))
