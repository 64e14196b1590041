def total():
    return 3


def order(): ...
