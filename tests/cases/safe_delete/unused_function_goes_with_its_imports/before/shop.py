import math
from decimal import Decimal, getcontext


# ---- prices ----


# Shops abroad round otherwise.
def rounded(price):
    """The price without parts of a cent."""
    getcontext().prec = 10
    return Decimal(math.floor(price))


def total(prices):
    return sum(prices)
