from .b import f as f


def g():
    return 2
