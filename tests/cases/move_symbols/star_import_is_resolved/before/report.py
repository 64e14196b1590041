from names import *


def dump():
    return HERE + DASH


def here():
    return HERE
