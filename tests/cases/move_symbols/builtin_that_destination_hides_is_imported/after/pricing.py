def sum(prices):
    return 0


def total(prices):
    from builtins import sum

    return sum(prices)
