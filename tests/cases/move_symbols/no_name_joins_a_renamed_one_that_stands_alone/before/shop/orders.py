def bill():
    return 3


def order():
    return 2
