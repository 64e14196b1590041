RATE = 2


def total(count):
    return RATE // count
