from decimal import Decimal

RATE = Decimal("20")
NAME = "shop"


def half():
    return RATE / 2
