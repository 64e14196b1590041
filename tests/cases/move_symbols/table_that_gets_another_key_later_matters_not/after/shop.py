from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orders import Order as Order

TEXTS = {"order": "an order"}


TEXTS["bill"] = "a bill"


def __getattr__(name: str) -> object:
    if name == "Order":
        from orders import Order

        return Order
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "Order"])
