from __future__ import annotations
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import stock
    from shop import price_of as price_of, registered as registered
import shop
from zones import PRICE


@shop.registered
def total(number, of: stock.Stock | None = None):
    return shop.price_of(number) * PRICE


def __getattr__(name: str) -> object:
    if name == "price_of":
        import warnings

        from shop import price_of

        warnings.warn(
            f"{__name__}.price_of has moved to shop", DeprecationWarning, stacklevel=2
        )
        return price_of
    if name == "registered":
        import warnings

        from shop import registered

        warnings.warn(
            f"{__name__}.registered has moved to shop", DeprecationWarning, stacklevel=2
        )
        return registered
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "price_of", "registered"])
