from typing import (
    TYPE_CHECKING,
    Any,
    get_args,
    get_origin,
)

if TYPE_CHECKING:
    import decimal


def total(prices: "decimal.Decimal"):
    return sum(prices)


def shipped(kind: Any):
    return get_origin(kind) is list and get_args(kind)
