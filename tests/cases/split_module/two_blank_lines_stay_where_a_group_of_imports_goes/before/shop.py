import re

from rates import RATE


if re.ASCII:
    NAME = re.escape("shop")


def bill():
    return RATE
