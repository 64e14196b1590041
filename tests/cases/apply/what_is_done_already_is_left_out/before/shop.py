from prices import total


def net(prices):
    return total(prices) / 1.2
