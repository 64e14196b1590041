RATE = 5


def total(prices):
    return sum(prices)


def tax(price):
    return price // RATE
