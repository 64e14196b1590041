from typing import Any, TYPE_CHECKING

if TYPE_CHECKING:
    import decimal


def mean(prices: Any) -> "decimal.Decimal":
    return sum(prices) / len(prices)
