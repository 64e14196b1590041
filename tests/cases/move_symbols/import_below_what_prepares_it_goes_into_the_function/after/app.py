import sys

sys.path.insert(0, "vendor")

from pricing import price  # noqa: E402


def bill():
    return price() * 2
