from shop import total as shop_total


def bill(prices):
    total = shop_total(prices)
    return total
