def total(prices):
    return sum(prices)


def net(prices):
    return sum(prices) / 2
