def net(prices):
    return sum(prices) / 2
