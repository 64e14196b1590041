__lazy_modules__ = {
    "shop.orders",
    "shop.totals",
}

from shop.orders import order
from shop.totals import total

__all__ = ["order", "total"]
