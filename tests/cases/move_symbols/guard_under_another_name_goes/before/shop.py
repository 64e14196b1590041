import typing
import typing as t

if t.TYPE_CHECKING:
    from orders import Order


def total(order: "Order") -> int:
    return sum(order.prices)


def first(prices: typing.Sequence[int]) -> int:
    return prices[0]
