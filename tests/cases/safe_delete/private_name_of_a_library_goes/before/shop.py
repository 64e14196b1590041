def _total(prices):
    return sum(prices)


def net(prices):
    return sum(prices) / 1.2
