from . import rates
from .rates import RATE


def order():
    return RATE


def bill():
    from .rates import RATE as rate

    return order() + rate + rates.RATE
