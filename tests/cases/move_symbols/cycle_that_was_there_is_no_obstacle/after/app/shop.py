from . import rates
from .pricing import total

RATE = 5


def bill():
    assert rates.rate()
    return total([1, 2])
