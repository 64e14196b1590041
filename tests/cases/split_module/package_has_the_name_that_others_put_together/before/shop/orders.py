RATE = 2


def total(amount):
    return amount * RATE
