def total():
    return 1


def bill():
    return total()


def order():
    return bill()
