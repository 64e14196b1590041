from tools import total


def order_of(prices):
    return total(prices)
