def total(prices):
    return sum(prices)


total.__module__ = "shop"


def mean(prices):
    return total(prices) / len(prices)
