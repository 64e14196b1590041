from decimal import Decimal
from typing import Any


LIMIT: Any = Decimal(3)
FEE = Decimal(1)


def bill():
    return LIMIT + FEE
