def net(prices):
    return sum(prices) / 1.2
