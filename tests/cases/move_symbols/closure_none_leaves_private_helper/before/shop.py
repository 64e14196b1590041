def _tax(price):
    return price - 1


def total(prices):
    return _tax(sum(prices))
