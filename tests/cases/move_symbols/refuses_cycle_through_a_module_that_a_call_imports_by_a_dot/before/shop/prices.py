def total(price):
    return price * 2


LIMIT = total(3)
