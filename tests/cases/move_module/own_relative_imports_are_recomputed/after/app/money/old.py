from .. import names
from .rates import RATE


def price():
    from ..names import CURRENCY

    return names.CURRENCY + CURRENCY + str(RATE)
