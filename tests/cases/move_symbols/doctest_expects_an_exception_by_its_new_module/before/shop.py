class NoPrice(Exception):
    pass


def total(cart):
    raise NoPrice(cart)
