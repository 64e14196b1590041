from decimal import Decimal
from decimal import ROUND_UP

from totals import total

FEE = 2


def tax(price):
    return int(Decimal(price).to_integral_value(ROUND_UP))


def bill():
    return total(3)
