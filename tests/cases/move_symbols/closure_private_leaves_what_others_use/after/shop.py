def _tax(price):
    return price - 1


def _fee(price):
    return price


def tax(price):
    return _tax(price)
