from .. import rates
from .orders import order


def bill():
    from ..rates import RATE as rate

    return order() + rate + rates.RATE
