def rate():
    return 3


def total():
    return rate()
