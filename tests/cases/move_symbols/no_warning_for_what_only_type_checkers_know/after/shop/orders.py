from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .prices import Decimal as Decimal, Prices as Prices, total as total

LIMIT = 10


def __getattr__(name: str) -> object:
    if name == "total":
        import warnings

        from .prices import total

        warnings.warn(
            f"{__name__}.total has moved to shop.prices",
            DeprecationWarning,
            stacklevel=2,
        )
        return total
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "total"])
