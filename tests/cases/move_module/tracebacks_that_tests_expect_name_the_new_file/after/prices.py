class NoPrice(Exception):
    pass


def total(cart):
    raise NoPrice(cart)


def bill(cart):
    return total(cart)
