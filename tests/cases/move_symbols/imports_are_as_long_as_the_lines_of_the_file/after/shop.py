from prices import discount_of, price_of


def reduced(order):
    """What an order costs less the discount, without taxes and all that."""
    return price_of(order) - discount_of(order)
