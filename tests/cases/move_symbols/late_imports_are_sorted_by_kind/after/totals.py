from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shop import Order


def total(order: "Order"):
    from shop import MIN_PRICE, Fee, tax

    return max(MIN_PRICE, tax(order.price) + Fee.amount)
