from names import IGNORED as IGNORED


def named(order):
    return [name for name in dir(order) if name not in IGNORED]
