def total():
    return 1


def tax():
    return 2
