def total():
    return 1


def bill():
    return 2
