from prices import NoPrice as NoPrice, total


def bill(cart):
    return total(cart)
