def total():
    return 1


def bill():
    return total()
