def _tax(price):
    return price - 1


def _fee(price):
    return price


def total(prices):
    return _fee(_tax(sum(prices)))


def tax(price):
    return _tax(price)
