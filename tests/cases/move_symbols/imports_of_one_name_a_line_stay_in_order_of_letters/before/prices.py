LIMIT = 3
Money = int
Price = int


def add(one, other):
    return one + other


def taxed(price):
    return price
