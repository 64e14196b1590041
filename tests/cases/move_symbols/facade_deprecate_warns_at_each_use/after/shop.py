from typing import TYPE_CHECKING

import pricing

if TYPE_CHECKING:
    from pricing import LIMIT as LIMIT, total as total


def bill():
    return pricing.total([1, 2])


def __getattr__(name: str) -> object:
    if name == "LIMIT":
        import warnings

        from pricing import LIMIT

        warnings.warn(
            f"{__name__}.LIMIT has moved to pricing", DeprecationWarning, stacklevel=2
        )
        return LIMIT
    if name == "total":
        import warnings

        from pricing import total

        warnings.warn(
            f"{__name__}.total has moved to pricing", DeprecationWarning, stacklevel=2
        )
        return total
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), "LIMIT", "total"])
