def tax(price):
    return price // 5


def bill(price):
    return price + tax(price)


def unused():
    pass
