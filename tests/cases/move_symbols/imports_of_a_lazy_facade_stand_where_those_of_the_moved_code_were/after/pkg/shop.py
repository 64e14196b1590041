from __future__ import annotations

from typing import TYPE_CHECKING

from . import orders

if TYPE_CHECKING:
    from .orders import Order as Order

LIMIT = 3


def order() -> orders.Order:
    return orders.Order()


def __getattr__(name: str) -> object:
    if name == "Order":
        import warnings

        from .orders import Order

        warnings.warn(
            f"{__name__}.Order has moved to pkg.orders",
            DeprecationWarning,
            stacklevel=2,
        )
        return Order
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "Order"])
