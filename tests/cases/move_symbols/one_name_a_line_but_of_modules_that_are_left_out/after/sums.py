from typing import Any, cast, TYPE_CHECKING

from prices import discount
from prices import taxes

if TYPE_CHECKING:
    import decimal


def mean(prices: Any) -> "decimal.Decimal":
    return sum(prices) / len(prices)


def total(prices: Any):
    return cast(int, taxes(discount(sum(prices))))
