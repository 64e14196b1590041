from typing import TYPE_CHECKING

from . import prices

if TYPE_CHECKING:
    from .prices import total as total


def bill():
    return prices.total()


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
