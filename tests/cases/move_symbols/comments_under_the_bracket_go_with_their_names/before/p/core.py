def one():
    return 1


def two():
    return 2


def three():
    return 3


def four():
    return 4


def five():
    return 5
