def sum(prices):
    return 0
