from carts import cart

_DEFAULT = cart


def empty():
    return 0
