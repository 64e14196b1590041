RATE = 10


def tax(price):
    from shop import RATE

    return price // RATE
