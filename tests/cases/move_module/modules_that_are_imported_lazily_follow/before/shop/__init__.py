__lazy_modules__ = {
    "shop.orders",
    "shop.sums",
}

from shop.orders import order
from shop.sums import total

__all__ = ["order", "total"]
