from decimal import Decimal
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from datetime import date


def bill(day: "date"):
    return LIMIT


LIMIT = Decimal(3)
