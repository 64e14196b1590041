def total(prices):
    return sum(prices)


def broken(:
