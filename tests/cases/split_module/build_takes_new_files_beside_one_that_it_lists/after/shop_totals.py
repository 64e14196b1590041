RATE = 2


def total(prices):
    return sum(prices) * RATE
