from cart import Cart


def new():
    return Cart()
