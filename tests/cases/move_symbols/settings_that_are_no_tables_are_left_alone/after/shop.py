from pricing import total as total


def bill(prices):
    return total(prices)
