RATE = 5


def total(prices):
    return sum(prices)
