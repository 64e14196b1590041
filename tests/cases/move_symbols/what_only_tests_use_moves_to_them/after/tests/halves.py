def _half(price):
    return price / 2
