def total():
    return 3


def average():
    return 1
