import warnings

import pricing

LIMIT = 9

import typing

if typing.TYPE_CHECKING:
    from main import Order
    from pricing import total as total


def bill(order: "Order | None" = None):
    warnings.warn("bills are old", stacklevel=1)
    return pricing.total(3)


def __getattr__(name: str) -> object:
    if name == "total":
        from pricing import total

        warnings.warn(
            f"{__name__}.total has moved to pricing", DeprecationWarning, stacklevel=2
        )
        return total
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "total"])
