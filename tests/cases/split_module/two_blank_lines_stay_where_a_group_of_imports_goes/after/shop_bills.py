from rates import RATE


def bill():
    return RATE
