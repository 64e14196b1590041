def _total(prices):
    return sum(prices)


def order(prices):
    return _total(prices)
