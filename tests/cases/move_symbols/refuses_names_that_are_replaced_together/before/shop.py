NAME = "shop"


def total():
    return 1


def bill():
    return NAME, total()
