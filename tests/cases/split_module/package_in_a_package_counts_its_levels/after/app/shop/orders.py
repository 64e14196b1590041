from ..rates import RATE


def order():
    return RATE
