from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .order import Order as Order, checked as checked

LIMIT = 3


def __getattr__(name: str) -> object:
    if name == "Order":
        from .order import Order

        return Order
    if name == "checked":
        from .order import checked

        return checked
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "Order", "checked"])
