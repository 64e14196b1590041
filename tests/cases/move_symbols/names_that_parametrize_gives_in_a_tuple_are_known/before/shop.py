def tax():
    return 1


def discount():
    return 2


def full_price(number):
    return number * tax()
