from decimal import Decimal
from decimal import ROUND_UP

FEE = 2


def tax(price):
    return int(Decimal(price).to_integral_value(ROUND_UP))


def total(price):
    return tax(price) + FEE


def bill():
    return total(3)
