def _total(prices):
    return sum(prices)
