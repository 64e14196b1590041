"""A little shop: `python -m shop` prints a bill."""

from shop.orders import Money, Order

__all__ = ["Money", "Order"]
