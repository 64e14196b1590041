RATE = 5


def total(prices):
    return sum(prices)


def bill():
    return total([1, RATE])
