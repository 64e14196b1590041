RATE = 5


def tax(price):
    return price // RATE
