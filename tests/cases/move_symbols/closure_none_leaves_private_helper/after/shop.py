def _tax(price):
    return price - 1
