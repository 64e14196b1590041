__all__ = ("bill", "total")

FEE = 3


def bill():
    return 3


def total():
    return 4
