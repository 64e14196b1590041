def _sum(amounts):
    return sum(amounts)


def total(prices):
    return _sum(price.amount for price in prices)
