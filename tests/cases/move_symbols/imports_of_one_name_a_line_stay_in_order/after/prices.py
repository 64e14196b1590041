LIMIT = 3
Price = int


def add(one, other):
    return one + other


def taxed(price):
    return price
