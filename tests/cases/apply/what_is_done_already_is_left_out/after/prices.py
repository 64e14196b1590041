def total(prices):
    return sum(prices)


def net(prices):
    return total(prices) / 1.2
