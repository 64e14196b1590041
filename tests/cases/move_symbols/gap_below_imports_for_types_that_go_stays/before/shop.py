from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal


def total(prices: "Decimal"): ...


LIMIT = 3


class Bill:
    limit = LIMIT
