import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pricing import total as total

RATE = math.floor(3.5)

from typing import Any


def bill(order: Any):
    return order


def __getattr__(name: str) -> object:
    if name == "total":
        import warnings

        from pricing import total

        warnings.warn(
            f"{__name__}.total has moved to pricing", DeprecationWarning, stacklevel=2
        )
        return total
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "total"])
