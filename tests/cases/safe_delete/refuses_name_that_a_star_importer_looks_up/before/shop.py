def total(prices):
    return sum(prices)


def tax(price):
    return price * 0.2
