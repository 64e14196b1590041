def rate():
    return 5


def tax(price):
    return price // 5


def bill(price):
    return price + price // rate()
