def total(prices):
    return sum(prices)


def bill(prices):
    return total(prices)
