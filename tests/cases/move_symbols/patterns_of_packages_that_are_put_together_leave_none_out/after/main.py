from shop.sums import total


def bill():
    return total([1, 2])
