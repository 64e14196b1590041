from shop.prices import total


def bill():
    return total([1, 2])
