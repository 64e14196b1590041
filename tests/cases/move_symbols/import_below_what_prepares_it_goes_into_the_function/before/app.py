import sys

sys.path.insert(0, "vendor")

from rates import RATE  # noqa: E402


def price():
    return RATE


def bill():
    return price() * 2
