def total(prices):
    return sum(prices)


LIMIT = 3


def tax(price):
    return price // 5
