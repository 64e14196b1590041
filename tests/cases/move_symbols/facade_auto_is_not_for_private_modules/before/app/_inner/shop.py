def total(prices):
    return sum(prices)


NAME = "shop"
