def first(prices):
    return prices[0]
