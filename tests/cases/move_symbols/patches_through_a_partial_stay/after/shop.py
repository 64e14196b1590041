def rate():
    return 5


def bill(price):
    return price + price // rate()
