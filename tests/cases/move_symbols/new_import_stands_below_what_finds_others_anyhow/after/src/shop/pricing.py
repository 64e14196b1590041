CURRENCY = "EUR"


def total(prices):
    return sum(prices)
