from prices import taxes


def many(prices):
    return taxes(prices)
