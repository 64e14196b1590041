from names import DASH, HERE


def dump():
    return HERE + DASH
