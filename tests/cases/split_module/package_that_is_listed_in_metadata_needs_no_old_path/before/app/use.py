from .shop import total


def bill():
    return total([1, 2])
