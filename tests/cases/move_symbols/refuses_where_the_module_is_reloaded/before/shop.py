PRICES = {}


def total():
    return sum(PRICES.values())
