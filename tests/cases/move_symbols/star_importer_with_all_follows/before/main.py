from shop import *


def bill():
    return f"{NAME} {total([1, 2])}"
