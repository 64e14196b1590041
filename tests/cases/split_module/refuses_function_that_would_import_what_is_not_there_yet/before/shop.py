def checked(price):
    if price > 10:
        return LIMIT
    return price


PRICE = checked(1)
LIMIT = 10
