low, high = 1, 9


def fits(price):
    return price < high
