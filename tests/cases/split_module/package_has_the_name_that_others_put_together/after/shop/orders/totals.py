from .rates import RATE


def total(amount):
    return amount * RATE
