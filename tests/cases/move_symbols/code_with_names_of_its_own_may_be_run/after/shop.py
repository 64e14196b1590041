from rules import evaluated as evaluated, flag as flag


def total(prices):
    return sum(prices)
