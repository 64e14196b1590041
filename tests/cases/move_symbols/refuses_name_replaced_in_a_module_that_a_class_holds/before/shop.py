def rate():
    return 1


def total():
    return rate()
