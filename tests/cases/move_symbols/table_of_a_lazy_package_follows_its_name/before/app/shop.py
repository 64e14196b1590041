def total():
    return 1


def bill():
    return 2


def tax():
    return 3
