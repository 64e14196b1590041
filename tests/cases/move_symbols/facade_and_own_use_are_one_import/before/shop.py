def total(prices):
    return sum(prices)


def bill():
    return total([1, 2])
