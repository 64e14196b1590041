TAX = 0


def total(prices):
    return sum(prices) + TAX


def bill(prices):
    """What is to pay."""

    # Prices
    # ------

    # Free things cost nothing.
    known = [price or 0 for price in prices]
    return total(known)
