import sys

from pricing import price

sys.path.insert(0, "vendor")


def bill():
    return price() * 2
