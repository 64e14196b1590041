from typing import (
    TYPE_CHECKING,
)

if TYPE_CHECKING:
    import decimal


def total(prices: "decimal.Decimal"):
    return sum(prices)
