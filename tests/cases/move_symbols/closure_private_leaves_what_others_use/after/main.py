from pricing import total
from shop import _fee


def bill():
    return _fee(total([10]))
